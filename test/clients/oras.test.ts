/** oras against the registry: an artifact, a referrer attached to it, and what the API shows of both. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import { clientTest, describeWithClients, run, runToFail, sha256, useRegistry } from './support.ts';

describeWithClients(['oras'], 'oras', () => {
  const registry = useRegistry();
  const options = () => ({ env: { DOCKER_CONFIG: join(registry.folder, 'oras-config') }, cwd: registry.folder });
  const oras = (...args: readonly string[]): Promise<string> => run('oras', args, options());

  beforeAll(async () => {
    const input = await registry.password();
    await run('oras', ['login', '-u', 'AWS', '--password-stdin', registry.host], { ...options(), input });
  }, 60_000);

  /** Pushes an artifact of one file; returns its digest. */
  const pushArtifact = async (reference: string): Promise<string> => {
    await writeFile(join(registry.folder, 'notes.txt'), `notes for ${reference}\n`);
    const type = ['--artifact-type', 'application/vnd.example.notes'];
    return JSON.parse(await oras('push', '--format', 'json', ...type, reference, 'notes.txt:text/plain')).digest;
  };

  clientTest('pushes an artifact, attaches a referrer and discovers it, with no fallback tag', async () => {
    await registry.createRepository('team/artifact');
    const reference = `${registry.host}/team/artifact:1`;
    const digest = await pushArtifact(reference);
    await writeFile(join(registry.folder, 'signature.txt'), 'signed\n');
    const type = 'application/vnd.example.signature';
    const attach = ['attach', '--format', 'json', '--artifact-type', type, reference, 'signature.txt:text/plain'];
    const referrer = JSON.parse(await oras(...attach)).digest;

    const discovered = JSON.parse(await oras('discover', '--format', 'json', reference));
    expect(discovered.referrers).toEqual([expect.objectContaining({ digest: referrer, artifactType: type })]);
    const filter = ['--artifact-type', 'application/vnd.example.other'];
    const others = JSON.parse(await oras('discover', '--format', 'json', ...filter, reference));
    expect(others.referrers ?? []).toEqual([]);

    expect(await oras('repo', 'tags', `${registry.host}/team/artifact`)).toBe('1');
    expect(await registry.listImages('team/artifact')).toEqual([
      { imageDigest: digest, imageTag: '1' },
      { imageDigest: referrer },
    ]);
    expect(await registry.describeImage('team/artifact', { imageDigest: referrer })).toMatchObject({
      artifactMediaType: type,
    });
  });

  clientTest('pulls an artifact back, file and digest the same', async () => {
    await registry.createRepository('team/pulled');
    const reference = `${registry.host}/team/pulled:1`;
    const digest = await pushArtifact(reference);
    const folder = join(registry.folder, 'pulled');
    await mkdir(folder);
    await oras('pull', '-o', folder, `${registry.host}/team/pulled@${digest}`);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe(`notes for ${reference}\n`);
    const manifest = await run('oras', ['manifest', 'fetch', reference], options());
    expect(sha256(manifest)).toBe(digest);
  });

  clientTest('deletes a manifest, and then it is gone from both faces', async () => {
    await registry.createRepository('team/removed');
    const reference = `${registry.host}/team/removed:1`;
    const digest = await pushArtifact(reference);
    await oras('manifest', 'delete', '--force', `${registry.host}/team/removed@${digest}`);
    expect(await registry.listImages('team/removed')).toEqual([]);
    expect(await runToFail('oras', ['pull', reference], options())).toMatch(/not found/i);
  });
});
