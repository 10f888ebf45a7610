/** docs/scanning.md: its commands in order, and what a push then comes to. */
import { describe, expect, it } from '@jest/globals';
import { send } from '../http/raw.ts';
import { image, pushByRegistry } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { examplesOf, pageOf } from './examples.ts';

const page = pageOf('scanning');

describe('docs/scanning.md', () => {
  const ecr = useServer();

  it('has rules that decide what a push starts', async () => {
    const [{ commands = [], answer } = {}, ...others] = examplesOf(page);
    expect([commands.length, others]).toEqual([3, []]);
    const answers = [];
    for (const { body, ...request } of commands) answers.push(await send(ecr, request, body));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(JSON.parse(answers.at(-1)?.text ?? '')).toEqual(answer);
    await pushByRegistry(ecr, 'prod/app', image(), '1');
    const input = { repositoryName: 'prod/app', imageId: { imageTag: '1' } };
    const { imageScanStatus } = (await ecr.call('DescribeImageScanFindings', input)).body;
    const { status, description } = imageScanStatus as Record<string, string>;
    expect(page).toContain(`ends \`${status}\` with the description \`${description}\``);
  });
});
