/** Random policies and requests, at the server and at a plain evaluator of policies: both must allow and deny the same. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAllowed, type Need, type Registries, registryOf, type StatementText } from '../model/iam.ts';
import {
  identityPolicy,
  own,
  type PersonName,
  people,
  regions,
  registryPolicy,
  repositories,
  repositoryPolicy,
  tags,
  textOf,
} from '../model/iam-policies.ts';
import { type Asked, pushed, request } from '../model/iam-requests.ts';
import { TestServer } from '../support/server.ts';
import { type Key, signed } from '../support/signed.ts';

/** `MODEL_IAM_SEED` draws the same again; `MODEL_SHRINK=off` only says that there is a difference. */
const { MODEL_IAM_SEED, MODEL_SHRINK } = process.env;
const seed = Number(MODEL_IAM_SEED ?? Date.now() % 2 ** 31);
const wantedRequests = 2000;

const world = fc.record({
  repositories: fc.tuple(
    ...repositories.map((name) => fc.record({ name: fc.constant(name), tags, policy: fc.option(repositoryPolicy) })),
  ),
  registry: fc.option(registryPolicy),
  scope: fc.constantFrom('V1', 'V2', 'V2'),
  requests: fc.array(request, { minLength: 50, maxLength: 50 }),
});
/** The policies of a started server, and the worlds that it goes through one after the other. */
const round = fc.record({
  policies: fc.record({ alice: identityPolicy, ci: identityPolicy, stranger: identityPolicy }),
  worlds: fc.array(world, { minLength: 3, maxLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer Drawn> ? Drawn : never;
type Policies = Readonly<Partial<Record<PersonName, readonly StatementText[]>>>;

const names = Object.keys(people) as PersonName[];
const keysOf = (who: PersonName): [Key, Key] => {
  const numbered = (number: number) => ({
    accessKeyId: `AKIA${who.toUpperCase()}${number}`,
    secretAccessKey: `secret ${number} of ${who}`,
    ...(who === 'ci' && { sessionToken: `token ${number}` }),
  });
  return [numbered(0), numbered(1)];
};
const identities = (policies: Policies) =>
  names.map((who) => {
    const [first, second] = keysOf(who);
    const policy = policies[who] ?? [];
    return {
      ...first,
      arn: people[who].arn,
      furtherKeys: [second],
      ...(who === 'ci' && { rolePath: '/team/' }),
      policies: policy.length === 0 ? [] : [textOf(policy)],
    };
  });

const tally = { allowed: 0, denied: 0, mounted: 0, toUpload: 0 };

class Comparison {
  readonly #server: TestServer;
  readonly #policies: Policies;
  readonly #registries: Registries = new Map();
  readonly #tokens = new Map<string, string>();

  constructor(server: TestServer, policies: Policies) {
    this.#server = server;
    this.#policies = policies;
  }

  /** Repositories, an image in the first of them, and the policies; last, as they may deny the root the next. */
  async begin({ repositories, registry, scope }: World): Promise<void> {
    await fetch(`${this.#server.endpoint}/_cloudmock/reset`, { method: 'POST' });
    const rules = registryOf(this.#registries, own, regions[0]);
    const byRoot = async (operation: string, input: object) => {
      const { status, text } = await this.#call({ who: 'root', key: 0, region: regions[0] }, operation, input);
      expect([operation, status, text]).toEqual([operation, 200, text]);
    };
    for (const { name, tags } of repositories) {
      await byRoot('CreateRepository', {
        repositoryName: name,
        tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      });
      rules.repositories.set(name, { tags, policy: [] });
    }
    await this.#push(repositories[0]?.name ?? '');
    await byRoot('PutAccountSetting', { name: 'BLOB_MOUNTING', value: 'ENABLED' });
    await byRoot('PutAccountSetting', { name: 'REGISTRY_POLICY_SCOPE', value: scope });
    rules.scope = scope;
    for (const { name, policy } of repositories) {
      if (policy === null) continue;
      await byRoot('SetRepositoryPolicy', { repositoryName: name, policyText: textOf(policy), force: true });
      (rules.repositories.get(name) ?? { policy }).policy = policy;
    }
    if (registry === null) return;
    await byRoot('PutRegistryPolicy', { policyText: textOf(registry) });
    rules.policy = registry;
  }

  async ask(asked: Asked): Promise<void> {
    const { needs, sent, region, account, changes } = asked;
    if (sent.door === 'api') {
      const { status, body } = await this.#call(asked, sent.operation, sent.input);
      this.#compare(asked, needs, body.__type === 'AccessDeniedException' ? String(body.message) : undefined);
      if (status === 200) changes?.(registryOf(this.#registries, account, region));
      return;
    }
    const authorization = await this.#token(asked);
    if (authorization === undefined) return;
    const { method, path, body, headers, mountsFrom } = sent;
    const answer = await this.#server.v2(method, path, {
      headers: { ...headers, Authorization: authorization },
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    const isDenied = answer.status === 403 && (method === 'HEAD' || text.includes('"DENIED"'));
    this.#compare(asked, needs, isDenied ? text : undefined);
    if (mountsFrom !== undefined && !isDenied) this.#compareMount(asked, mountsFrom, answer.status);
  }

  /** The message names the first action that is denied; the answer to a HEAD has none. */
  #compare(asked: Asked, needs: readonly Need[], denial: string | undefined): void {
    const missing = needs.find((need) => !this.#isAllowed(asked, need));
    const said = denial === undefined ? undefined : (/ perform: (ecr:\w+) on /.exec(denial)?.[1] ?? missing?.action);
    this.#same(asked, [denial === undefined, said], [missing === undefined, missing?.action]);
    tally[denial === undefined ? 'allowed' : 'denied'] += 1;
  }

  /** A layer is mounted from where an image has it, and where it may be read; else it is to be uploaded. */
  #compareMount(asked: Asked, from: string, status: number): void {
    const { account, region, needs } = asked;
    const [home] = repositories;
    const { repositories: there } = registryOf(this.#registries, account, region);
    const target = needs[0]?.repository ?? '';
    const read = { action: 'ecr:GetDownloadUrlForLayer', account, repository: home };
    const isHere = account === own && region === regions[0];
    const isMounted = isHere && (from === 'any' || from === home) && this.#isAllowed(asked, read);
    const expected = there.has(target) ? (isMounted ? 201 : 202) : 404;
    this.#same(asked, status, expected);
    if (expected !== 404) tally[expected === 201 ? 'mounted' : 'toUpload'] += 1;
  }

  #isAllowed({ who, region }: Asked, need: Need): boolean {
    return isAllowed(this.#registries, { person: people[who], policy: this.#policies[who] ?? [], region }, need);
  }

  /** Shows a difference with the policies that have a say. */
  #same({ changes: _, ...asked }: Asked, actual: unknown, expected: unknown): void {
    if (JSON.stringify(actual) === JSON.stringify(expected)) return;
    const { repositories, ...registry } = registryOf(this.#registries, asked.account, asked.region);
    const rules = { identity: this.#policies[asked.who], registry, repositories: [...repositories] };
    throw new Error(JSON.stringify({ server: actual, model: expected, asked, ...rules }, undefined, 1));
  }

  /** Undefined where he is given none, as he must not be. */
  async #token(asked: Asked): Promise<string | undefined> {
    const { who, region, account } = asked;
    const id = `${who} ${region} ${account}`;
    const found = this.#tokens.get(id);
    if (found !== undefined) return found;
    const { status, body } = await this.#call(asked, 'GetAuthorizationToken', { registryIds: [account] });
    const need = { action: 'ecr:GetAuthorizationToken', account: people[who].account };
    this.#compare(asked, [need], body.__type === 'AccessDeniedException' ? String(body.message) : undefined);
    if (status !== 200) return undefined;
    const [data] = body.authorizationData as [{ authorizationToken: string }];
    this.#tokens.set(id, `Basic ${data.authorizationToken}`);
    return this.#tokens.get(id);
  }

  #call({ who, key, region }: Pick<Asked, 'who' | 'key' | 'region'>, operation: string, input: object) {
    const signer = keysOf(who)[key] ?? keysOf(who)[0];
    const body = JSON.stringify(input);
    const { endpoint, clock } = this.#server;
    const headers = signed({ endpoint, operation, body, region, key: signer, now: clock.now() });
    return this.#server.call(operation, body, { headers });
  }

  async #push(name: string): Promise<void> {
    const root = {
      who: 'root',
      key: 0,
      region: regions[0],
      account: own,
      needs: [],
      sent: { door: 'api', operation: '', input: {} },
    } as const;
    const Authorization = (await this.#token(root)) ?? '';
    for (const { digest, bytes } of pushed.blobs) {
      const path = `/v2/${name}/blobs/uploads/?digest=${digest}`;
      await this.#server.v2('POST', path, { headers: { Authorization }, body: new Uint8Array(bytes) });
    }
    const headers = { Authorization, 'Content-Type': pushed.mediaType };
    const put = await this.#server.v2('PUT', `/v2/${name}/manifests/v1`, { headers, body: pushed.manifest });
    expect(put.status).toBe(201);
  }
}

describe('random policies', () => {
  it(`decide ${wantedRequests} requests without a difference (seed ${seed})`, async () => {
    process.stderr.write(`model of policies: MODEL_IAM_SEED=${seed}\n`);
    const run = async ({ policies, worlds }: { policies: Policies; worlds: readonly World[] }) => {
      const server = new TestServer({ iam: 'enforce', identities: identities(policies) });
      await server.start();
      try {
        for (const each of worlds) {
          const comparison = new Comparison(server, policies);
          await comparison.begin(each);
          for (const asked of each.requests) await comparison.ask(asked);
        }
      } finally {
        await server.stop();
      }
    };
    const endOnFailure = MODEL_SHRINK === 'off';
    const found = await fc.check(fc.asyncProperty(round, run), { seed, numRuns: 16, endOnFailure });
    // The difference says what was asked of which policies; all else that was drawn would bury it.
    if (found.failed) throw found.errorInstance;
  }, 600_000);

  it('allow and deny at least one request in five each', () => {
    const { allowed, denied, mounted, toUpload } = tally;
    const all = allowed + denied;
    process.stderr.write(`model of policies: ${all} requests, ${Math.round((100 * denied) / all)} % denied\n`);
    expect(all).toBeGreaterThanOrEqual(wantedRequests);
    expect(Math.min(allowed, denied) / all).toBeGreaterThanOrEqual(0.2);
    expect(Math.min(mounted, toUpload)).toBeGreaterThan(0);
  });
});
