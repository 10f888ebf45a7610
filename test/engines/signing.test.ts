/** Images that are signed when they are pushed, as a real server does it. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { frankfurt, replicate } from '../operations/replication.ts';
import { account, bodyOf, described, listed, newRepository } from '../operations/repositories.ts';
import { profileArn, rule, sign, statusesOf } from '../operations/signing.ts';
import { artifact, image, index, pushByApi, pushByRegistry, putManifest, type TestImage } from '../support/images.ts';
import { authorityOf, signaturesOf, signatureType, verified } from '../support/notation.ts';
import { TestServer, useServer } from '../support/server.ts';

const ecr = useServer();
const slow = useServer({ signingDelay: 60_000 });
const [one, two] = [profileArn('one'), profileArn('two', { of: '111122223333' })];
const complete = (signingProfileArn: string) => ({ signingProfileArn, status: 'COMPLETE' });

const describedBy = ({ mediaType, digest, manifest }: TestImage) => ({
  mediaType,
  digest,
  size: Buffer.byteLength(manifest),
});

async function pushed(repositoryName: string, each: TestImage, tag?: string, server = ecr): Promise<string[]> {
  await pushByRegistry(server, repositoryName, each, tag);
  await server.advance(0);
  return signaturesOf(server, repositoryName, each.digest);
}

beforeEach(async () => {
  await sign(ecr, rule(one));
  await sign(slow, rule(one));
});

describe('a push', () => {
  it.each([
    ['PutImage', 'oci', pushByApi],
    ['/v2', 'oci', pushByRegistry],
    ['/v2', 'docker', pushByRegistry],
  ] as const)('through %s has its image signed, of the form %s', async (_, form, push) => {
    const repositoryName = await newRepository(ecr);
    const each = image({ form });
    await push(ecr, repositoryName, each, '1');
    await ecr.advance(0);
    const [digest = '', ...others] = await signaturesOf(ecr, repositoryName, each.digest);
    expect(others).toEqual([]);
    const { subject, signedAt, createdAt } = await verified(ecr, repositoryName, digest, describedBy(each));
    expect(subject.split('\n')).toEqual(['C=US', 'ST=WA', 'L=us-east-1', 'O=cloudmock-ecr', `OU=${account}`, 'CN=one']);
    expect(Date.parse(signedAt)).toBe(ecr.running.time.now());
    expect(createdAt).toBe(signedAt);
    const { referrers } = await bodyOf<{ referrers: object[] }>(
      ecr.call('ListImageReferrers', { repositoryName, subjectId: { imageDigest: each.digest } }),
    );
    expect(referrers).toMatchObject([{ digest, artifactType: signatureType, artifactStatus: 'ACTIVE' }]);
    expect(await described(ecr, repositoryName, { imageIds: [{ imageDigest: digest }] })).toMatchObject([
      { subjectManifestDigest: each.digest, artifactMediaType: signatureType },
    ]);
    expect(await statusesOf(ecr, repositoryName, { imageDigest: digest })).toEqual([]);
  });

  it('is signed with each profile that matches, once', async () => {
    await sign(ecr, rule(one, 'team/*'), rule(two), rule(one), rule(profileArn('none'), 'team', '*/none'));
    const repositoryName = await newRepository(ecr);
    const each = image();
    const digests = await pushed(repositoryName, each, '1');
    const subjects = [];
    for (const digest of digests)
      subjects.push((await verified(ecr, repositoryName, digest, describedBy(each))).subject.split('\n').slice(-2));
    expect(subjects.sort()).toEqual([
      [`OU=${account}`, 'CN=one'],
      ['OU=111122223333', 'CN=two'],
    ]);
    expect(await statusesOf(ecr, repositoryName, { imageTag: '1' })).toEqual([complete(one), complete(two)]);
  });

  it('of the same image once more adds the signatures that are not there yet', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    const first = await pushed(repositoryName, each, '1');
    expect(await pushed(repositoryName, each, '1')).toEqual(first);
    expect(await pushed(repositoryName, each, '2')).toEqual(first);
    await sign(ecr, rule(one), rule(two));
    expect(await pushed(repositoryName, each, '2')).toEqual([...first, expect.any(String)]);
  });

  it('is signed whatever policies say, where they are not enforced', async () => {
    const repositoryName = await newRepository(ecr);
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid: 'nobody', Effect: 'Deny', Principal: '*', Action: 'ecr:*' }],
    });
    await bodyOf(ecr.call('SetRepositoryPolicy', { repositoryName, policyText, force: true }));
    expect(await pushed(repositoryName, image(), '1')).toHaveLength(1);
  });

  it('of the same image does not bring back a signature that was deleted', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    const imageIds = (await pushed(repositoryName, each, '1')).map((imageDigest) => ({ imageDigest }));
    await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds }));
    expect(await pushed(repositoryName, each, '2')).toEqual([]);
    expect(await statusesOf(ecr, repositoryName, { imageTag: '1' })).toEqual([complete(one)]);
  });

  it('of an index or of an artifact is signed, of a signature not', async () => {
    const repositoryName = await newRepository(ecr);
    const child = image();
    expect(await pushed(repositoryName, child)).toHaveLength(1);
    const list = index([child]);
    const [ofIndex = ''] = await pushed(repositoryName, list);
    await verified(ecr, repositoryName, ofIndex, describedBy(list));
    expect(await pushed(repositoryName, artifact('application/x.sbom', { subject: child }))).toHaveLength(1);
    const own = artifact(signatureType, { subject: child });
    expect(await pushed(repositoryName, own)).toEqual([]);
    expect(await statusesOf(ecr, repositoryName, { imageDigest: own.digest })).toEqual([]);
  });

  it('tells of its signature in an event, like any push', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    const [signature] = await pushed(repositoryName, each, '1');
    const answer = await fetch(`${ecr.endpoint}/_cloudmock/events?limit=1000`);
    const { events } = (await answer.json()) as { events: { event: { detail: Record<string, string> } }[] };
    const own = events
      .map(({ event }) => event.detail)
      .filter((detail) => detail['repository-name'] === repositoryName);
    expect(own.map((detail) => [detail['action-type'], detail['image-digest']])).toEqual([
      ['PUSH', each.digest],
      ['PUSH', signature],
    ]);
  });

  it('is copied with its signature, and not signed where it is copied to', async () => {
    await bodyOf(
      ecr.call(
        'PutSigningConfiguration',
        { signingConfiguration: { rules: [rule(profileArn('far', { region: frankfurt.region }))] } },
        { as: frankfurt },
      ),
    );
    await replicate(ecr);
    const repositoryName = await newRepository(ecr);
    const each = image();
    const [signature] = await pushed(repositoryName, each, '1');
    await ecr.advance(0);
    const { imageIds } = await bodyOf<{ imageIds: { imageDigest: string }[] }>(
      ecr.call('ListImages', { repositoryName }, { as: frankfurt }),
    );
    expect(imageIds.map(({ imageDigest }) => imageDigest)).toEqual([each.digest, signature]);
    expect(await statusesOf(ecr, repositoryName, { imageDigest: each.digest }, { as: frankfurt })).toEqual([]);
    await replicate(ecr, { to: [] });
  });

  it('loses its signature with its image, where a lifecycle policy takes that', async () => {
    const repositoryName = await newRepository(ecr);
    const lifecyclePolicyText = JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'tagged', tagPrefixList: ['v'], countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        },
      ],
    });
    await bodyOf(ecr.call('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText }));
    const [first, second] = [image(), image()];
    await pushed(repositoryName, first, 'v1');
    const [signature] = await pushed(repositoryName, second, 'v2');
    const left = (await listed(ecr, repositoryName)).map(({ imageDigest }) => imageDigest);
    expect(left).toEqual([second.digest, signature]);
  });

  it('has its signature again when a push brings it back from the archive', async () => {
    const repositoryName = await newRepository(ecr);
    const each = image();
    const [digest = ''] = await pushed(repositoryName, each, '1');
    for (const imageDigest of [digest, each.digest]) {
      const input = { repositoryName, imageId: { imageDigest }, targetStorageClass: 'ARCHIVE' };
      await bodyOf(ecr.call('UpdateImageStorageClass', input));
    }
    await pushByRegistry(ecr, repositoryName, each, '1');
    const subjectId = { imageDigest: each.digest };
    const { referrers } = await bodyOf(ecr.call('ListImageReferrers', { repositoryName, subjectId }));
    expect(referrers).toMatchObject([{ digest, artifactStatus: 'ACTIVE' }]);
    await verified(ecr, repositoryName, digest, describedBy(each));
  });

  it.each(['1970-01-01T00:00:01Z', '2051-06-01T00:00:00Z', '9999-12-30T00:00:00Z'])(
    'is signed at the time of the clock: %s',
    async (at) => {
      const moved = new TestServer({ anonymous: 'push' });
      await moved.start();
      await moved.running.time.set(Date.parse(at));
      await sign(moved, rule(one));
      const repositoryName = await newRepository(moved);
      const each = image();
      const [digest = ''] = await pushed(repositoryName, each, '1', moved);
      const { signedAt } = await verified(moved, repositoryName, digest, describedBy(each));
      expect(Date.parse(signedAt)).toBeGreaterThanOrEqual(Date.parse(at));
      await moved.stop();
    },
  );
});

describe('an image that waits to be signed', () => {
  const waiting = async () => {
    const repositoryName = await newRepository(slow);
    const each = image();
    await pushByRegistry(slow, repositoryName, each, '1');
    return { repositoryName, imageId: { imageDigest: each.digest }, each };
  };
  const work = async (server = slow) =>
    ((await (await fetch(`${server.endpoint}/_cloudmock/jobs`)).json()) as { jobs: object[] }).jobs;

  it('is not signed where it is deleted before', async () => {
    const { repositoryName, imageId } = await waiting();
    await bodyOf(slow.call('BatchDeleteImage', { repositoryName, imageIds: [imageId] }));
    await slow.advance(60_000);
    expect([await listed(slow, repositoryName), await work()]).toEqual([[], []]);
  });

  it('is signed also where it is archived before, and its signature is active', async () => {
    const { repositoryName, imageId } = await waiting();
    await bodyOf(slow.call('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass: 'ARCHIVE' }));
    await slow.advance(60_000);
    const filter = { imageStatus: 'ANY' };
    expect((await described(slow, repositoryName, { filter })).map((each) => each.imageStatus)).toEqual([
      'ARCHIVED',
      'ACTIVE',
    ]);
  });

  it('is not signed where its repository is deleted before, and made again', async () => {
    const { repositoryName, each } = await waiting();
    await bodyOf(slow.call('DeleteRepository', { repositoryName, force: true }));
    await bodyOf(slow.call('CreateRepository', { repositoryName }));
    await sign(slow);
    await pushByRegistry(slow, repositoryName, each, '1');
    await slow.advance(60_000);
    expect([await signaturesOf(slow, repositoryName, each.digest), await work()]).toEqual([[], []]);
  });

  it('is signed once, whatever is pushed meanwhile, and though the configuration is deleted', async () => {
    const { repositoryName, each } = await waiting();
    await slow.advance(30_000);
    expect((await putManifest(slow, repositoryName, each, '2')).status).toBe(201);
    await bodyOf(slow.call('DeleteSigningConfiguration'));
    await slow.advance(30_000);
    expect(await signaturesOf(slow, repositoryName, each.digest)).toHaveLength(1);
    await slow.advance(60_000);
    expect(await signaturesOf(slow, repositoryName, each.digest)).toHaveLength(1);
  });

  it('is signed after a restart, by the same authority', async () => {
    const data = mkdtempSync(join(tmpdir(), 'cloudmock-signing-'));
    const open = async () => {
      const server = new TestServer({ data, signingDelay: 60_000, durability: 'os' });
      await server.start();
      return server;
    };
    const before = await open();
    const { raw } = await authorityOf(before);
    await sign(before, rule(one));
    const repositoryName = await newRepository(before);
    const each = image();
    await pushByRegistry(before, repositoryName, each, '1');
    await before.stop();
    const after = await open();
    await after.advance(60_000);
    const [digest = ''] = await signaturesOf(after, repositoryName, each.digest);
    await verified(after, repositoryName, digest, describedBy(each));
    expect((await authorityOf(after)).raw.equals(raw)).toBe(true);
    await after.stop();
    rmSync(data, { recursive: true });
  });
});

describe('the authority', () => {
  it('is shown as PEM', async () => {
    const answer = await fetch(`${ecr.endpoint}/_cloudmock/signing/ca`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-pem-file']);
    expect(await answer.text()).toMatch(/^-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n$/);
  });

  it('keeps its keys where only the owner of the process reads them, whoever may look into the data folder', async () => {
    const data = mkdtempSync(join(tmpdir(), 'cloudmock-signing-'));
    chmodSync(data, 0o755);
    const server = new TestServer({ data, durability: 'os' });
    await server.start();
    await authorityOf(server);
    const files = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isFile());
    const modes = files.map(({ name }) => [name, (statSync(join(data, name)).mode & 0o777).toString(8)]);
    expect(modes.filter(([name = '']) => !name.startsWith('lock.db')).sort()).toEqual(
      ['registry.db', 'registry.db-shm', 'registry.db-wal', 'secret.key'].map((name) => [name, '600']),
    );
    await server.stop();
    rmSync(data, { recursive: true });
  });

  it('stays when all else is forgotten', async () => {
    const { raw } = await authorityOf(slow);
    await fetch(`${slow.endpoint}/_cloudmock/reset`, { method: 'POST' });
    expect((await authorityOf(slow)).raw.equals(raw)).toBe(true);
  });
});
