/** A server in a process of its own, and what the kernel says that it cost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const productFile = fileURLToPath(new URL('../dist/cloudmock-ecr.js', import.meta.url));

/** Clock ticks a second of /proc/PID/stat: USER_HZ, 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

export interface ServerProcess {
  readonly name: 'ours' | 'bare';
  readonly port: number;
  /** User and system time of all threads since the start, in milliseconds, in steps of 10. */
  cpuMs(): number;
  /** The most memory that it ever had, in bytes. */
  peakBytes(): number;
  /** Ends the process; true folders of its own are removed with it. */
  stop(): Promise<void>;
}

const scratch = mkdtempSync(join(tmpdir(), 'cloudmock-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
let folders = 0;

/** A new path in the folder that the run removes at its end. */
export function newFolder(): string {
  folders += 1;
  return join(scratch, String(folders));
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The built product with these options. */
export async function startOurs(options: readonly string[]): Promise<ServerProcess> {
  const port = await freePort();
  return started('ours', port, oursArguments(port, options));
}

export function oursArguments(port: number, options: readonly string[] = []): string[] {
  if (!existsSync(productFile)) throw new Error('dist/cloudmock-ecr.js is not there: npm run build');
  return [productFile, 'start', '--port', String(port), '--log-level', 'error', ...options];
}

export async function startBare(): Promise<ServerProcess> {
  const port = await freePort();
  return started('bare', port, await bareArguments(port));
}

export async function bareArguments(port: number): Promise<string[]> {
  return [await bareFile(), String(port), newFolder()];
}

/** The reference as plain JavaScript, so that no loader runs beside it. */
async function bareFile(): Promise<string> {
  const outfile = join(scratch, 'bare-server.mjs');
  if (!existsSync(outfile)) {
    const source = fileURLToPath(new URL('bare-server.ts', import.meta.url));
    await build({ entryPoints: [source], outfile, platform: 'node', format: 'esm', target: 'node20' });
  }
  return outfile;
}

async function started(name: ServerProcess['name'], port: number, args: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} did not start`);
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
  }
  return { name, port, cpuMs: () => cpuMs(pid), peakBytes: () => peakBytes(pid), stop: () => stopped(child) };
}

export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exit;
  clearTimeout(kill);
}

/** Source: proc(5), fields 14 and 15; the name in field 2 may hold spaces, so fields count from its closing bracket. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

function peakBytes(pid: number): number {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (peak === undefined) throw new Error('no VmHWM');
  return Number(peak) * 1024;
}
