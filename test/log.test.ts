/** The log: what is written, in which order and form, and that pino is loaded late. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { openLog } from '../src/log.ts';

/** An output that keeps what is written to it. */
function recorder() {
  let text = '';
  return {
    write(more: string, done?: () => void) {
      text += more;
      done?.();
    },
    lines: () => text.split('\n').filter((line) => line !== ''),
    records: () =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    text: () => text,
  };
}

describe('a log', () => {
  it('writes nothing at the time, and all of it in order in the end', async () => {
    const output = recorder();
    const log = openLog('debug', 'json', output);
    log.info({ at: 1 }, 'one');
    log.warn({ at: 2 }, 'two');
    log.debug({ at: 3 }, 'three');
    expect(output.text()).toBe('');
    await log.close();
    log.error({ at: 4 }, 'four');
    expect(output.records().map(({ at, level, msg }) => [at, level, msg])).toEqual([
      [1, 30, 'one'],
      [2, 40, 'two'],
      [3, 20, 'three'],
      [4, 50, 'four'],
    ]);
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as const)('at level %s writes %j', async (level, expected) => {
    const output = recorder();
    const log = openLog(level, 'json', output);
    for (const severity of ['debug', 'info', 'warn', 'error'] as const) log[severity]({}, severity);
    await log.close();
    expect(output.records().map(({ msg }) => msg)).toEqual(expected);
  });

  it('touches nothing while nothing was written, and closes only once all has left', async () => {
    const steps: string[] = [];
    const log = openLog('info', 'text', {
      write(text: string, done?: () => void) {
        steps.push(text === '' ? 'flush' : 'line');
        if (done === undefined) return;
        setImmediate(() => {
          steps.push('done');
          done();
        });
      },
    });
    await log.close();
    log.info({}, 'x');
    await log.close();
    expect(steps).toEqual(['line', 'flush', 'done']);
  });
});

describe('text', () => {
  async function line(fields: object, message: string): Promise<string> {
    const output = recorder();
    const log = openLog('info', 'text', output);
    log.info(fields, message);
    await log.close();
    expect(output.lines()).toHaveLength(1);
    return output.lines()[0]!;
  }

  it('has the time, the severity, the message and the fields', async () => {
    expect(await line({ method: 'POST', status: 200, ok: true }, 'request')).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} info {2}request method=POST status=200 ok=true$/,
    );
  });

  it.each([
    ['a b', 'x="a b"'],
    ['a\nb', 'x="a\\nb"'],
    ['a"b', 'x="a\\"b"'],
    ['\u001b[31m', 'x="\\u001b[31m"'],
    ['', 'x=""'],
    [['a', 1], 'x=["a",1]'],
    [null, 'x=null'],
  ])('shows %j on one line', async (x, shown) => {
    expect(await line({ x }, 'message')).toMatch(new RegExp(`info {2}message ${shown.replace(/[\\[\]]/g, '\\$&')}$`));
  });

  it('keeps a message of several lines on one', async () => {
    expect(await line({}, 'one\ntwo\u001b')).toMatch(/info {2}one two $/);
  });

  it('shows an error with the first lines of its stack', async () => {
    const shown = await line({ err: new TypeError('it broke') }, 'failed');
    expect(shown).toMatch(/failed err="TypeError: it broke at .*log\.test\.ts/);
  });
});

describe('json', () => {
  it('is what pino writes', async () => {
    const output = recorder();
    const log = openLog('info', 'json', output);
    log.error({ err: new TypeError('it broke'), id: 'a b' }, 'failed');
    await log.close();
    expect(output.records()).toEqual([
      {
        level: 50,
        time: expect.any(Number),
        pid: process.pid,
        hostname: expect.any(String),
        err: { type: 'TypeError', message: 'it broke', stack: expect.stringContaining('log.test.ts') },
        id: 'a b',
        msg: 'failed',
      },
    ]);
  });
});

describe('pino', () => {
  it.each([
    ['is not loaded by a log that nobody writes to', `log.debug({}, 'x');`, false],
    ['is loaded by the first line', `log.info({}, 'x');`, true],
  ])('%s', (_, write, loaded) => {
    const program = `
      import { createRequire } from 'node:module';
      import { openLog } from './src/log.ts';
      const log = openLog('info', 'text', { write: (_, done) => done?.() });
      ${write}
      await log.close();
      const { cache } = createRequire(process.cwd() + '/x.js');
      console.log(Object.keys(cache).some((path) => path.includes('/pino/')));
    `;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      { encoding: 'utf8' },
    );
    expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: String(loaded), stderr: '' });
  });
});
