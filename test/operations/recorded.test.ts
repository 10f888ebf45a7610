/** Every recorded error and failure of these operations is expected by a test in this folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { recorded } from './recorded.ts';

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts') && name !== 'recorded.test.ts')
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');

describe('the recorded answers', () => {
  it('are as many as there were', () => {
    expect([recorded.errors.length, recorded.failures.length]).toEqual([65, 8]);
  });

  it.each([...recorded.errors, ...recorded.failures])('$id: $operation, $situation', ({ id }) => {
    expect(sources.includes(`'${id}'`)).toBe(true);
  });
});
