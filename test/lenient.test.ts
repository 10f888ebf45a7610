/** The switch for tests that never upload layers: whoever runs into its absence is told of it, once. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { image, putManifest } from './support/images.ts';
import { TestServer } from './support/server.ts';

describe('a manifest that is refused for its layers', () => {
  const lines: string[] = [];
  const ecr = new TestServer({ logLevel: 'warn', logFormat: 'json' });

  beforeAll(async () => {
    const record = (text: unknown, ...rest: unknown[]) => {
      if (text !== '') lines.push(String(text));
      const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
      done?.();
      return true;
    };
    jest.spyOn(process.stdout, 'write').mockImplementation(record as typeof process.stdout.write);
    await ecr.start();
    await ecr.call('CreateRepository', { repositoryName: 'strict/app' });
  });
  afterAll(async () => {
    await ecr.stop();
    jest.restoreAllMocks();
  });

  it('is logged with the switch, at the first refusal only, whichever door it came through', async () => {
    const [first, second] = [image(), image()];
    expect((await putManifest(ecr, 'strict/app', first, '1')).status).toBe(404);
    const again = await ecr.call('PutImage', { repositoryName: 'strict/app', imageManifest: second.manifest });
    expect(again.body.__type).toBe('LayersNotFoundException');
    await ecr.stop();
    const told = lines.map((line) => JSON.parse(line)).filter(({ msg }) => String(msg).includes('--lenient-layers'));
    expect(told).toHaveLength(1);
  });
});
