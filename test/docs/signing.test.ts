/** docs/signing.md: its commands in order, with a push between them. */
import { describe, expect, it } from '@jest/globals';
import { send } from '../http/raw.ts';
import { image, pushByRegistry } from '../support/images.ts';
import { authorityOf } from '../support/notation.ts';
import { useServer } from '../support/server.ts';
import { comparable, examplesOf, pageOf } from './examples.ts';

describe('docs/signing.md', () => {
  const ecr = useServer();

  it('has a configuration, a push that is signed, and the authority', async () => {
    const [configuring, asking, authority, ...others] = examplesOf(pageOf('signing'));
    expect([others, configuring?.commands.length, asking?.commands.length]).toEqual([[], 2, 1]);
    const answered = async ({ commands = [] }: Partial<NonNullable<typeof configuring>> = {}) => {
      let text = '';
      for (const { body, ...request } of commands) text = (await send(ecr, request, body)).text;
      return text;
    };
    expect(JSON.parse(await answered(configuring))).toEqual(configuring?.answer);
    await pushByRegistry(ecr, 'prod/app', image(), '1');
    await ecr.advance(0);
    expect(comparable(JSON.parse(await answered(asking)))).toEqual(comparable(asking?.answer));
    expect(await answered(authority)).toBe((await authorityOf(ecr)).toString());
  });
});
