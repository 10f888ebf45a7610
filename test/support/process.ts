/** The command line in a process of its own, so that it can be killed. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bundle = '.reports/server/cloudmock-ecr.js';

/** Bundles the sources as they are; the tests do not run what was built at some other time. */
export function buildCommandLine(): void {
  execFileSync(process.execPath, ['scripts/bundle.mjs', bundle], { cwd: root, stdio: 'inherit' });
}

export interface ServerProcess {
  readonly endpoint: string;
  readonly child: ChildProcess;
  /** Ends it with a signal and waits for its end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the command line and waits for its first answer. @throws with what it wrote if it ends before that */
export async function startProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const all = ['start', '--port', String(port), '--log-level', 'error', ...args];
  const child = spawn(process.execPath, ['--no-warnings', bundle, ...all], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = `http://localhost:${port}`;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { endpoint, child, end };
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_cloudmock/health`)).ok;
  } catch (error) {
    if ((error as Error).message === 'fetch failed') return false;
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
