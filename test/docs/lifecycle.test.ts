/** The page on lifecycle policies: its program run as it stands but for the port, and its output compared. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { start } from '../../src/index.ts';
import { useServer } from '../support/server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(new URL('../../docs/lifecycle.md', import.meta.url), 'utf8');
const documented = 'http://localhost:4566';

/** The fenced blocks of a language, in order. */
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);

const programs = blocks('js');
const inProcess = programs.at(-1) ?? '';

describe('docs/lifecycle.md', () => {
  const ecr = useServer({ lenientLayers: true });

  it('prints what it says', async () => {
    const program = programs.slice(0, -1).join('').replaceAll(documented, ecr.endpoint);
    const args = ['--input-type=module', '-e', program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
    expect(stdout).toBe(blocks('text').join(''));
    expect([programs.length, blocks('text').length]).toEqual([5, 4]);
  }, 20_000);

  it('moves the clock with curl as it says', async () => {
    const [, url = '', body = ''] = /^curl -X POST (\S+) -d '(.*)'$/m.exec(blocks('sh').join('')) ?? [];
    const before = ecr.running.time.now();
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(url.replace(documented, ecr.endpoint), { method: 'POST', headers: type, body });
    expect([answer.status, ecr.running.time.now() - before]).toEqual([200, 14 * 24 * 60 * 60 * 1000]);
  });

  it('moves the clock in the same process as it says', async () => {
    const [line, ...rest] = inProcess.trim().split('\n');
    expect(line).toBe("import { start } from 'cloudmock-ecr';");
    const AsyncFunction = (async () => {}).constructor as new (
      ...args: string[]
    ) => (given: unknown) => Promise<number>;
    const run = new AsyncFunction(
      'start',
      rest
        .join('\n')
        .replace('await server.close', 'const now = server.time.now();\nawait server.close')
        .concat('\nreturn now;'),
    );
    const before = Date.now();
    expect((await run(start)) - before).toBeGreaterThanOrEqual(14 * 24 * 60 * 60 * 1000);
  });
});
