/** docs/time.md: its commands in order, its files of options, and what it says of both. */
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { resolveConfig } from '../../src/config.ts';
import { send } from '../http/raw.ts';
import { create } from '../registry/answers.ts';
import { image, pushByRegistry } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { examplesOf, pageOf } from './examples.ts';

const page = pageOf('time');
const [delays, quotas] = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml = '']) =>
  resolveConfig({ file: { path: 'docs/time.md', content: parse(yaml, { schema: 'failsafe' }) } }),
);

describe('docs/time.md', () => {
  const ecr = useServer({
    restoreDelay: delays?.restoreDelay ?? 0,
    lifecycleDelay: delays?.lifecycleDelay ?? 0,
    quotas: quotas?.quotas ?? {},
  });
  const [moves, jobs, ...others] = examplesOf(page);
  const answers = async (example: typeof moves) => {
    const said = [];
    for (const { body, ...request } of example?.commands ?? [])
      said.push(JSON.parse((await send(ecr, request, body)).text));
    return said;
  };

  it('has files of options', () => {
    const [minute, second] = [60_000, 1_000];
    expect(delays).toMatchObject({
      restoreDelay: 20 * minute,
      lifecycleDelay: 24 * 60 * minute,
      previewDelay: 10 * second,
    });
    expect(quotas?.quotas).toEqual({ imagesPerRepository: 3, tagsPerImage: 2 });
    expect(others).toEqual([]);
  });

  it('moves the clock, and shows what is waiting', async () => {
    const said = await answers(moves);
    expect(said).toHaveLength(4);
    expect(said.at(-1)).toEqual(moves?.answer);
    await create(ecr, 'team/app');
    await pushByRegistry(ecr, 'team/app', image(), 'v1');
    for (const targetStorageClass of ['ARCHIVE', 'STANDARD'])
      await ecr.call('UpdateImageStorageClass', {
        repositoryName: 'team/app',
        imageId: { imageTag: 'v1' },
        targetStorageClass,
      });
    expect(await answers(jobs)).toEqual([jobs?.answer]);
  });

  it('moves it in the same process', async () => {
    const before = ecr.running.time.now();
    await ecr.running.time.advance(14 * 24 * 60 * 60 * 1000);
    expect(page).toContain('await server.time.advance(14 * 24 * 60 * 60 * 1000);');
    expect(ecr.running.time.now() - before).toBe(14 * 24 * 60 * 60 * 1000);
  });
});
