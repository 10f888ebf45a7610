/** The order of what makes a write safe, as the kernel sees it: bytes, their name, the row, and only then the answer. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bytes, image, sha256 } from '../support/images.ts';
import { target } from '../support/server.ts';
import { describeWhere } from './where.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A file of its own: another test may be running the other one. */
const bundle = '.reports/server/traced.js';
const traced = ['fsync', 'fdatasync', 'rename', 'renameat', 'renameat2', 'writev', 'write', 'sendto', 'sendmsg'];
const hasStrace = spawnSync('strace', ['-V']).status === 0;
const repositoryName = 'traced/app';

/** A system call that succeeded: it ran from one line of the trace to another, mostly the same. */
interface Call {
  readonly name: string;
  readonly args: string;
  readonly from: number;
  readonly to: number;
}

const begun = /^(\d+) +(\w+)\((.*)$/;
const resumed = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/;
const unfinished = ' <unfinished ...>';

function callsOf(lines: readonly string[]): Call[] {
  const calls: Call[] = [];
  const open = new Map<string, { name: string; args: string; from: number }>();
  const end = (call: Omit<Call, 'to'>, to: number) => {
    if (/\) += \d+$/.test(call.args)) calls.push({ ...call, to });
  };
  for (const [at, line] of lines.entries()) {
    const [, thread = '', name = '', args = ''] = begun.exec(line) ?? [];
    const [, sameThread = '', rest = ''] = resumed.exec(line) ?? [];
    const before = open.get(sameThread);
    if (args.endsWith(unfinished)) open.set(thread, { name, args: args.slice(0, -unfinished.length), from: at });
    else if (thread !== '') end({ name, args, from: at }, at);
    else if (before !== undefined) end({ ...before, args: before.args + rest }, at);
  }
  return calls.sort((one, other) => one.from - other.from);
}

const isSync = ({ name }: Call) => name === 'fsync' || name === 'fdatasync';
/** With -y, strace writes the path of a descriptor behind its number. */
const pathOf = ({ args }: Call) => /^\d+<([^>]*)>/.exec(args)?.[1] ?? '';
const isCreated = (call: Call) => pathOf(call).startsWith('socket:') && call.args.includes('"HTTP/1.1 201 ');

describeWhere(hasStrace, 'strace is not installed', 'the system calls', () => {
  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/bundle.mjs', bundle], { cwd: root, stdio: 'inherit' });
  });

  describe.each(['full', 'os'] as const)('of a push with durability %s', (durability) => {
    const folder = join(realpathSync(tmpdir()), `cloudmock-fsync-${randomUUID()}`);
    const data = join(folder, 'data');
    const pushed = image({ layers: [] });
    const [blob] = pushed.blobs as [Bytes];
    const hex = blob.digest.slice('sha256:'.length);
    const wal = join(data, 'registry.db-wal');
    let calls: Call[] = [];
    let named: Call;
    let answers: Call[] = [];

    beforeAll(async () => {
      mkdirSync(folder);
      const trace = join(folder, 'trace');
      const { child, endpoint } = await startTraced(trace, ['--data', data, '--durability', durability]);
      await push(endpoint);
      child.kill('SIGTERM');
      calls = callsOf(await wholeTrace(trace, child.pid));
      const names = calls.filter(({ name, args }) => name.startsWith('rename') && args.includes(hex));
      expect(names).toHaveLength(1);
      named = names[0] as Call;
      answers = calls.filter(isCreated);
    }, 60_000);
    afterAll(() => rmSync(folder, { recursive: true }));

    it('move the upload to its name, and answer twice after that', () => {
      expect(answers).toHaveLength(2);
      expect(answers.every(({ from }) => from > named.to)).toBe(true);
      const [, from = '', to = ''] = /"([^"]*)",.*"([^"]*)"/.exec(named.args) ?? [];
      expect(from.startsWith(join(data, 'uploads/'))).toBe(true);
      expect(to).toBe(join(data, 'blobs/sha256', hex.slice(0, 2), hex));
    });

    if (durability === 'full') {
      it('sync the bytes, name them, sync the folders, sync the row, and only then answer', () => {
        const upload = /"([^"]*)"/.exec(named.args)?.[1] ?? '';
        const folders = [
          join(data, 'blobs/sha256', hex.slice(0, 2)),
          join(data, 'blobs/sha256'),
          join(data, 'blobs'),
          data,
        ];
        const answered = answers[0]?.from ?? 0;
        const syncs = calls.filter((call) => isSync(call) && call.to < answered);
        expect(syncs.some((call) => pathOf(call) === upload && call.to < named.from)).toBe(true);
        const ends = folders.map((path) => syncs.find((call) => pathOf(call) === path && call.from > named.to)?.to);
        expect(ends).toEqual(folders.map(() => expect.any(Number)));
        const reachable = Math.max(...(ends as number[]));
        expect(syncs.some((call) => pathOf(call) === wal && call.from > reachable)).toBe(true);
      });

      it('sync the row of the manifest between the answers', () => {
        const [first, second] = answers as [Call, Call];
        const between = calls.filter((call) => isSync(call) && call.from > first.to && call.to < second.from);
        expect(between.map(pathOf)).toContain(wal);
      });
    } else {
      it('sync nothing at all once the server is there', () => {
        const started = calls.find(({ name, args }) => name === 'write' && args.startsWith('1<'))?.to ?? Infinity;
        expect(started).toBeLessThan(answers[0]?.from ?? 0);
        expect(calls.filter((call) => isSync(call) && call.to > started).map(pathOf)).toEqual([]);
      });
    }

    async function push(endpoint: string): Promise<void> {
      const call = async (operation: string, input: object) => {
        const headers = { 'X-Amz-Target': target(operation), 'Content-Type': 'application/x-amz-json-1.1' };
        const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
        return (await answer.json()) as { authorizationData: { authorizationToken: string }[] };
      };
      await call('CreateRepository', { repositoryName });
      const { authorizationData } = await call('GetAuthorizationToken', {});
      const headers = { Authorization: `Basic ${authorizationData[0]?.authorizationToken}` };
      const uploads = `${endpoint}/v2/${repositoryName}/blobs/uploads/?digest=${blob.digest}`;
      const uploaded = await fetch(uploads, { method: 'POST', headers, body: new Uint8Array(blob.bytes) });
      expect(uploaded.status).toBe(201);
      const put = await fetch(`${endpoint}/v2/${repositoryName}/manifests/traced`, {
        method: 'PUT',
        headers: { ...headers, 'Content-Type': pushed.mediaType },
        body: pushed.manifest,
      });
      expect([put.status, put.headers.get('docker-content-digest')]).toEqual([201, sha256(pushed.manifest)]);
    }
  });
});

/** The tracer is started as a grandchild (-D), so that the server can be ended. */
async function startTraced(trace: string, args: readonly string[]): Promise<{ child: ChildProcess; endpoint: string }> {
  const options = ['-D', '-f', '-y', '-e', `trace=${traced.join(',')}`, '-o', trace];
  const command = [process.execPath, '--no-warnings', bundle, 'start', '--port', '0', '--log-level', 'error', ...args];
  const child = spawn('strace', [...options, ...command], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const endpoint = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        const found = /http:\/\/localhost:\d+/.exec(output)?.[0];
        if (found !== undefined) resolve(found);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  return { child, endpoint };
}

/** The lines of the trace, once the end of the server is the last. */
async function wholeTrace(path: string, pid: number | undefined): Promise<string[]> {
  const end = Date.now() + 20_000;
  for (;;) {
    const lines = readFileSync(path, 'utf8').split('\n');
    if (lines.some((line) => new RegExp(`^${pid} +\\+\\+\\+ `).test(line))) return lines;
    if (Date.now() > end) throw new Error(`the trace does not end: ${lines.slice(-5).join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
