/** Replication to a server that is another process, asks for signatures, and is killed meanwhile. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replicate } from '../operations/replication.ts';
import { account, bodyOf, newRepository } from '../operations/repositories.ts';
import { image, pushByRegistry } from '../support/images.ts';
import { buildCommandLine, type ServerProcess, startProcess } from '../support/process.ts';
import { TestServer } from '../support/server.ts';

const there = { account, region: 'eu-west-1' };
const key = { accessKeyId: 'AKIDREPLICATION', secretAccessKey: 'kept for the tests' };

describe('another process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudmock-other-'));
  const config = join(folder, 'cloudmock.yml');
  const args = ['--data', join(folder, 'data'), '--config', config, '--iam', 'enforce', '--region', there.region];
  let other: ServerProcess;
  let source: TestServer;

  const serverOf = (endpoint: string, given: object) =>
    new TestServer({
      data: join(folder, 'source'),
      replicationServers: { [`${there.account}/${there.region}`]: { endpoint, ...given } },
    });
  const statuses = async (repositoryName: string, imageDigest: string) =>
    (
      await bodyOf<{ replicationStatuses: { status: string }[] }>(
        source.call('DescribeImageReplicationStatus', { repositoryName, imageId: { imageDigest } }),
      )
    ).replicationStatuses.map(({ status }) => status);

  beforeAll(async () => {
    buildCommandLine();
    const policies = [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }] }];
    const identities = [{ arn: `arn:aws:iam::${account}:user/replication`, ...key, policies }];
    writeFileSync(config, JSON.stringify({ services: { ecr: { enabled: true, identities } } }));
    other = await startProcess(args);
  });
  afterAll(async () => {
    await source.stop();
    await other.end('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('gets what is pushed here with the right key, also where it was killed before', async () => {
    source = serverOf(other.endpoint, { ...key, secretAccessKey: 'another' });
    await source.start();
    await replicate(source, { to: [there] });
    const repositoryName = await newRepository(source);
    const each = image({ layers: [randomBytes(2_000_000)] });
    await pushByRegistry(source, repositoryName, each, '1');
    await source.running.time.advance(0);
    expect(await statuses(repositoryName, each.digest)).toEqual(['IN_PROGRESS']);
    await other.end('SIGKILL');
    await source.running.time.advance(1_000);
    expect(await statuses(repositoryName, each.digest)).toEqual(['IN_PROGRESS']);
    const elapsed = source.running.time.now() - source.clock.now();
    await source.stop();
    other = await startProcess(args);
    source = serverOf(other.endpoint, key);
    await source.start();
    await source.running.time.advance(elapsed + 60_000);
    expect(await statuses(repositoryName, each.digest)).toEqual(['COMPLETE']);
  });
});
