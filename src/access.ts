/** Who makes a request, and whether he may: with `iam: enforce` requests are signed and policies decide, otherwise anybody may. */
import type { Config } from './config.ts';
import type { Context, Services } from './context.ts';
import { accessDenied } from './domain/messages.ts';
import { type Access, refusalOf, resourceOf } from './domain/policy/access.ts';
import { createIdentities, type Identity, type IdentityKey } from './domain/policy/identities.ts';
import { accountItself, type RequestFacts, type Subject } from './domain/policy/subject.ts';
import { isAllowed, type ReplicationAction } from './domain/replication/permission.ts';
import type { TokenClaims } from './domain/tokens.ts';
import type { RequestContext } from './http/state.ts';
import { type Caller, callerOf } from './protocol/caller.ts';
import { regionOfHost } from './protocol/host.ts';
import { verifySignature } from './protocol/sigv4.ts';

export interface Who {
  readonly caller: Caller;
  readonly subject: Subject;
}

export interface AccessControl {
  /** Whether signatures are verified. */
  readonly verifies: boolean;
  /** Who signed a request of the API. @throws FrameworkError where the signature is not right */
  signerOf(ctx: RequestContext, body: Uint8Array): Promise<Who>;
  /** Who uses a token, or nobody with a name; undefined where the token was given to somebody who is not there any more. */
  bearerOf(ctx: RequestContext, claims: TokenClaims | undefined, caller: Caller): Who | undefined;
  /** Why a registry does not take a copy from another account, in AWS's words; undefined where it does. */
  copyRefusalOf(account: string, access: CopyAccess): Promise<string | undefined>;
  /** Why he may not, in AWS's words; undefined where he may. */
  refusalOf(who: Pick<Context, 'subject'>, accesses: readonly Access[]): Promise<string | undefined>;
}

type CopyAccess = Pick<Required<Access>, 'scope' | 'repository'> & { readonly action: ReplicationAction };

type Options = Pick<Config, 'account' | 'region' | 'accessKeys' | 'iam' | 'identities'>;

type Control = Omit<AccessControl, 'copyRefusalOf'>;

/** `machineTime` is that of the machine, by which clients sign. */
export function createAccessControl(config: Options, services: Services, machineTime: () => number): AccessControl {
  const control = config.iam === 'enforce' ? enforced(config, services, machineTime) : open(config);
  return { ...control, copyRefusalOf: copyRefusalOf(services) };
}

const factsOf = (ctx: RequestContext) => (): RequestFacts => ({
  sourceIp: (ctx.req.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, ''),
  isSecure: ctx.protocol === 'https',
  userAgent: ctx.headers['user-agent'],
  referer: ctx.headers.referer,
});

/** Registry policies have a say on copies whether policies are enforced or not. */
const copyRefusalOf =
  (services: Services) =>
  async (account: string, access: CopyAccess): Promise<string | undefined> => {
    const { scope, repository: name, action } = access;
    if (await isAllowed(services, { account, name }, scope, action)) return undefined;
    const principal = `arn:aws:iam::${account}:root`;
    return accessDenied('resource-missing', { principal, action, resource: resourceOf(access) });
  };

function open(config: Options): Control {
  const anybody = (ctx: RequestContext, caller: Caller): Who => ({
    caller,
    subject: accountItself(caller.account, { region: caller.region, facts: factsOf(ctx) }),
  });
  return {
    verifies: false,
    signerOf: async (ctx) => anybody(ctx, callerOf(ctx.headers.authorization, config)),
    bearerOf: (ctx, _claims, caller) => anybody(ctx, caller),
    refusalOf: async () => undefined,
  };
}

function enforced(config: Options, services: Services, machineTime: () => number): Control {
  const identities = createIdentities(config.identities);
  const whoIs = (ctx: RequestContext, { principal, policies }: Identity, region: string) => ({
    region,
    facts: factsOf(ctx),
    principal,
    policies,
    isEnforced: true,
  });
  return {
    verifies: true,
    async signerOf(ctx, body) {
      const { method, headers } = ctx;
      const { accessKeyId, region } = await verifySignature(
        { method, headers, body, path: ctx.req.url ?? '/' },
        {
          service: 'ecr',
          region: regionOfHost(ctx.get('host')),
          now: machineTime(),
          keyOf: (id) => identities.byKey(id),
        },
      );
      const { identity } = identities.byKey(accessKeyId) as IdentityKey;
      const account = identity.principal.account ?? config.account;
      return { caller: { account, region, accessKeyId }, subject: whoIs(ctx, identity, region) };
    },
    bearerOf(ctx, claims, caller) {
      // Without a name there is what `anonymous` allows, and nothing that a policy could be asked about.
      if (claims === undefined)
        return { caller, subject: accountItself(caller.account, { region: caller.region, facts: factsOf(ctx) }) };
      const identity = identities.byArn(claims.principal);
      if (identity === undefined) return undefined;
      const account = identity.principal.account ?? caller.account;
      return { caller: { ...caller, account }, subject: whoIs(ctx, identity, caller.region) };
    },
    refusalOf: ({ subject }, accesses) => refusalOf(services, subject, accesses),
  };
}
