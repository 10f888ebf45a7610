/** A Docker daemon of its own for one test file: its folders, socket and configuration lie in a temporary folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, findClient, type RunOptions, run, runToFail, tryRun, until } from './support.ts';

export interface DockerDaemon {
  docker(args: readonly string[], options?: RunOptions): Promise<string>;
  /** For a command that must fail: what it printed. */
  dockerFails(args: readonly string[], options?: RunOptions): Promise<string>;
  stop(): Promise<void>;
}

/** Storage without kernel features and no network set-up: enough for login, push, pull and import over loopback. */
const flags = ['--storage-driver=vfs', '--iptables=false', '--ip6tables=false', '--bridge=none'];

export async function startDockerDaemon(): Promise<DockerDaemon> {
  const folder = await mkdtemp(join(tmpdir(), 'cloudmock-docker-'));
  const socket = `unix://${join(folder, 'docker.sock')}`;
  const folders = ['--data-root', 'data', '--exec-root', 'exec', '--pidfile', 'pid'].map((arg) =>
    arg.startsWith('--') ? arg : join(folder, arg),
  );
  const daemon = spawn(findClient('dockerd') ?? 'dockerd', [...flags, ...folders, '-H', socket], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log = lastLines(daemon);
  const options = (extra: RunOptions = {}): RunOptions => ({
    ...extra,
    env: { ...extra.env, DOCKER_HOST: socket, DOCKER_CONFIG: join(folder, 'config') },
  });
  const stop = async () => {
    await ended(daemon);
    await rm(folder, { recursive: true, force: true });
  };
  const answers = async (): Promise<boolean> => {
    if (daemon.exitCode !== null) throw new Error(`dockerd ended with ${daemon.exitCode}\n${log()}`);
    const { code }: Finished = await tryRun('docker', ['info'], options());
    return code === 0;
  };
  try {
    await until('dockerd answers', answers);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    docker: (args, extra) => run('docker', args, options(extra)),
    dockerFails: (args, extra) => runToFail('docker', args, options(extra)),
    stop,
  };
}

function lastLines(daemon: ChildProcess): () => string {
  const lines: string[] = [];
  daemon.stderr?.on('data', (chunk: Buffer) => {
    lines.push(...String(chunk).split('\n'));
    lines.splice(0, lines.length - 40);
  });
  return () => lines.join('\n');
}

async function ended(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const exit = new Promise((resolve) => daemon.once('exit', resolve));
  const kill = setTimeout(() => daemon.kill('SIGKILL'), 20_000);
  daemon.kill('SIGTERM');
  await exit;
  clearTimeout(kill);
}
