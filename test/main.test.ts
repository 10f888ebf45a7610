/** The command line, as the user runs it: the bundle, in a process of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { options } from '../src/config.ts';

// Under node_modules, where the bundle finds what is not in it.
const built = resolve(`node_modules/.cache/cloudmock-ecr-${process.pid}`);
const program = join(built, 'main.mjs');
const children: ChildProcess[] = [];
let folder: string;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/bundle.mjs', program]);
});
afterAll(() => rmSync(built, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-line-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line in the test's folder, with no option from elsewhere. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--no-warnings', program, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, TMPDIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
  /** The match, once standard output has it. */
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((found, failed) => {
      const look = () => {
        const match = pattern.exec(stdout);
        if (match) found(match);
      };
      child.stdout.on('data', look);
      look();
      void ended.then((end) => failed(new Error(`ended without ${pattern}: ${JSON.stringify(end)}`)));
    });
  return { child, ended, printed };
}

/** A server that has said where it is. */
async function started(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const running = run(['--port', '0', ...args], env);
  const [, endpoint = ''] = await running.printed(/(http:\/\/[^\s",]+)[\s",]/);
  return { ...running, endpoint };
}

function call(endpoint: string, operation: string, input: object = {}) {
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AmazonEC2ContainerRegistry_V20150921.${operation}`,
    },
    body: JSON.stringify(input),
  });
}

const oneLine = (text: string) => text.endsWith('\n') && text.indexOf('\n') === text.length - 1;

async function expectRefusal(running: { ended: Promise<Ended> }, code: number, line: string | RegExp) {
  const { stdout, stderr, ...end } = await running.ended;
  expect(stderr.trimEnd()).toMatch(line);
  expect({ ...end, stdout, isOneLine: oneLine(stderr) }).toEqual({ code, signal: null, stdout: '', isOneLine: true });
}

describe('asking', () => {
  it('--help lists every option with its sentence', async () => {
    const { code, stdout, stderr } = await run(['--help']).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = stdout.replace(/\s+/g, ' ');
    for (const { flag, key, sentence } of options) {
      if (flag === undefined) expect(text).toMatch(new RegExp(`Only the file has: .*${key}`));
      else expect(text).toContain(`${flag} `);
      if (flag !== undefined) expect(text).toContain(sentence);
    }
  });

  it('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await run(['--version']).ended).toEqual({ code: 0, signal: null, stdout: `${version}\n`, stderr: '' });
  });
});

describe('used wrongly, exit code 2 and one line', () => {
  it.each([
    [['--prot', '1'], /^unknown option '--prot'.*--port/],
    [['-p', '1'], /^unknown option '-p'$/],
    [['--no-lenient-layer'], /^unknown option '--no-lenient-layer'.*--no-lenient-layers/],
    [['--lenient-layers=yes'], /^option '--lenient-layers' takes no argument$/],
    [['--port'], /^option '--port <PORT>' argument missing$/],
    [['--port', 'http'], '--port: "http" is not a port from 0 to 65535'],
    [['start', '--uri-style', 'path'], '--uri-style: "path" is not ecr, localhost or aws'],
    [['stop'], /'stop' is invalid.*start/],
    [['start', 'now'], /too many arguments/],
    [['--config', 'absent.yml'], 'absent.yml: the file of options cannot be read (ENOENT)'],
    [['--config', '.'], '.: the file of options cannot be read (EISDIR)'],
  ])('%j', async (args, line) => {
    await expectRefusal(run(args), 2, line);
  });

  it('of an environment variable', async () => {
    await expectRefusal(run([], { CLOUDMOCK_ECR_LOGLEVEL: 'x' }), 2, /did you mean CLOUDMOCK_ECR_LOG_LEVEL\?$/);
  });

  it.each([
    [
      'services: {ecr: {uri-style: aws}}',
      'cloudmock.yml: services.ecr.uri-style is not known; did you mean services.ecr.uriStyle?',
    ],
    ['services: {ecr: {port: 99999}}', 'cloudmock.yml: services.ecr.port: "99999" is not a port from 0 to 65535'],
    ['services:\n  ecr:\n  - port', 'cloudmock.yml: services.ecr is not a map'],
    ['services: {ecr: {port: 1, port: 2}}', /^cloudmock\.yml: Map keys must be unique at line 1/],
    ['services: [', /^cloudmock\.yml: .*line 1/],
    ['a: 1\n---\nb: 2', /^cloudmock\.yml: .*multiple documents/],
  ])('of the file: %j', async (text, line) => {
    writeFileSync(join(folder, 'cloudmock.yml'), text);
    await expectRefusal(run([]), 2, line);
  });
});

describe('not able to start, exit code 1 and one line', () => {
  it('port taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    await expectRefusal(run(['--port', String(port)]), 1, `port ${port} of 127.0.0.1 is taken`);
    await new Promise((done) => other.close(done));
  });

  it('an address that is not of this machine', async () => {
    await expectRefusal(run(['--port', '0', '--host', '192.0.2.1']), 1, /^cannot start: .*192\.0\.2\.1/);
  });

  it('a data folder in use', async () => {
    const data = join(folder, 'data');
    const first = await started(['--data', data]);
    await expectRefusal(run(['--port', '0', '--data', data]), 1, data);
    expect((await call(first.endpoint, 'DescribeRepositories')).status).toBe(200);
  });

  it.each([
    ['below a file', 'file/data'],
    ['a file', 'file'],
    ['where nothing can be written', '/sys/data'],
  ])('a data folder %s', async (_, data) => {
    writeFileSync(join(folder, 'file'), '');
    await expectRefusal(run(['--port', '0', '--data', data]), 1, data);
  });

  it('leaves no temporary folder behind', async () => {
    await run(['--port', '0', '--host', '192.0.2.1']).ended;
    expect(readFolder()).toEqual([]);
  });
});

function readFolder(): readonly string[] {
  return execFileSync('ls', ['-A', folder], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => name !== '');
}

describe('started', () => {
  it('says where it is, where its data is, and what to try', async () => {
    const { endpoint, printed } = await started(['start']);
    await printed(/docker push .*\n/);
    const [text, dataFolder = ''] = await printed(/[\s\S]*Data in (\S+) \(temporary[\s\S]*/);
    expect(existsSync(dataFolder)).toBe(true);
    expect(dataFolder.startsWith(folder)).toBe(true);
    expect(text).toContain(`curl -X POST ${endpoint} `);
    expect(text).toContain(`--endpoint-url ${endpoint} | docker login`);
    expect((await call(endpoint, 'CreateRepository', { repositoryName: 'my-app' })).status).toBe(200);
  });

  it('in JSON says it in a line of the log, and every line is JSON', async () => {
    const { endpoint, child, ended } = await started(['--log-format', 'json']);
    await call(endpoint, 'DescribeRepositories');
    child.kill('SIGTERM');
    const { stdout, stderr } = await ended;
    expect(stderr).toBe('');
    const records = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records).toContainEqual(
      expect.objectContaining({ msg: 'started', endpoint, temporary: true, enabled: true }),
    );
  });

  it('takes flag before environment before file, and the file of the folder it is in', async () => {
    writeFileSync(
      join(folder, 'cloudmock.yml'),
      'services:\n  ecr:\n    account: 000000000001\n    region: eu-west-1\n    uriStyle: aws\n    port: 1\n',
    );
    const env = { CLOUDMOCK_ECR_REGION: 'eu-west-2', CLOUDMOCK_ECR_URI_STYLE: 'aws' };
    const { endpoint } = await started(['--uri-style', 'ecr'], env);
    const reply = await call(endpoint, 'CreateRepository', { repositoryName: 'my-app' });
    const { port } = new URL(endpoint);
    expect(await reply.json()).toMatchObject({
      repository: { repositoryUri: `000000000001.dkr.ecr.eu-west-2.localhost:${port}/my-app` },
    });
  });

  it('takes the file that is named', async () => {
    mkdirSync(join(folder, 'etc'));
    writeFileSync(join(folder, 'etc/ecr.yml'), 'services: {ecr: {uriStyle: localhost}}');
    const { endpoint } = await started(['--config', 'etc/ecr.yml']);
    const reply = await call(endpoint, 'CreateRepository', { repositoryName: 'my-app' });
    expect(await reply.json()).toMatchObject({
      repository: { repositoryUri: `localhost:${new URL(endpoint).port}/my-app` },
    });
  });

  it('goes on when nobody reads what it prints', async () => {
    const { endpoint, child, ended } = await started();
    child.stdout!.destroy();
    for (let count = 0; count < 3; count++) await (await call(endpoint, 'DescribeRepositories')).text();
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('with enabled: false serves no ECR', async () => {
    writeFileSync(join(folder, 'cloudmock.yml'), 'services: {ecr: {enabled: false}}');
    const { endpoint, printed } = await started();
    await printed(/ECR is disabled/);
    const reply = await call(endpoint, 'DescribeRepositories');
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ __type: 'UnknownOperationException' });
    expect((await fetch(`${endpoint}/v2/`)).status).toBe(404);
    expect(await (await fetch(`${endpoint}/_cloudmock/health`)).json()).toMatchObject({ status: 'disabled' });
  });
});

describe('stopped', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends with exit code 0 and removes its temporary folder',
    async (signal) => {
      const { child, ended, endpoint } = await started();
      await call(endpoint, 'CreateRepository', { repositoryName: 'my-app' });
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 0, signal: null, stderr: '' });
      expect(readFolder()).toEqual([]);
    },
  );

  it('keeps what is in the data folder', async () => {
    const first = await started(['--data', 'data']);
    await call(first.endpoint, 'CreateRepository', { repositoryName: 'my-app' });
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0 });
    const second = await started(['--data', 'data']);
    const reply = await call(second.endpoint, 'DescribeRepositories');
    expect(await reply.json()).toMatchObject({ repositories: [{ repositoryName: 'my-app' }] });
  });

  it('lets a running request finish', async () => {
    const { child, ended, endpoint } = await started();
    const slow = await slowCall(endpoint);
    child.kill('SIGTERM');
    await refusesConnections(endpoint);
    expect(await slow.finish()).toBe(200);
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('a second time ends at once', async () => {
    const { child, ended, endpoint } = await started();
    const slow = await slowCall(endpoint);
    child.kill('SIGTERM');
    await refusesConnections(endpoint);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 143, signal: null });
    await expect(slow.finish()).rejects.toThrow();
  });
});

/** A request whose head the server has taken and whose body is still to come. */
async function slowCall(endpoint: string) {
  const body = JSON.stringify({ repositoryName: 'slow' });
  const sending = request(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AmazonEC2ContainerRegistry_V20150921.CreateRepository',
      'Content-Length': body.length,
      Expect: '100-continue',
    },
  });
  const answered = new Promise<number | undefined>((done, failed) => {
    sending.on('response', (reply) => reply.resume().on('end', () => done(reply.statusCode)));
    sending.on('error', failed);
  });
  answered.catch(() => {});
  sending.flushHeaders();
  await new Promise((taken) => sending.once('continue', taken));
  return {
    finish: () => {
      sending.end(body);
      return answered;
    },
  };
}

/** Resolves once the server has heard the signal and takes no more connections. */
async function refusesConnections(endpoint: string): Promise<void> {
  for (;;) {
    try {
      await fetch(`${endpoint}/_cloudmock/health`, { headers: { Connection: 'close' } });
    } catch {
      return;
    }
  }
}
