/** From the start of the process to the first answered DescribeRepositories, against `node -e 0`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Figure, median } from './figure.ts';
import { apiRequest, connectTo } from './load.ts';
import { bareArguments, freePort, oursArguments, stopped } from './process.ts';

const runs = 20;
const request = apiRequest('DescribeRepositories', {});

/** Milliseconds that Node takes to start and to end. */
async function nothing(): Promise<number> {
  const begin = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - begin;
}

async function answered(port: number): Promise<boolean> {
  try {
    const connection = await connectTo(port);
    const { status } = await connection.ask(request);
    connection.close();
    return status === 200;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') return false;
    throw error;
  }
}

/** Milliseconds to the first answer. A millisecond between tries leaves the starting process its processor. */
async function firstAnswer(port: number, args: readonly string[]): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  while (!(await answered(port))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const taken = performance.now() - begin;
  await stopped(child);
  return taken;
}

export async function measureStart(): Promise<Figure[]> {
  const base: number[] = [];
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    base.push(await nothing());
    const port = await freePort();
    ours.push(await firstAnswer(port, oursArguments(port)));
    const barePort = await freePort();
    bare.push(await firstAnswer(barePort, await bareArguments(barePort)));
  }
  const shown = (values: readonly number[]) =>
    `${median(values).toFixed(0)} ms (min ${Math.min(...values).toFixed(0)})`;
  const figure = (name: string, values: readonly number[]) => ({
    name,
    ours: shown(values),
    reference: shown(base),
    ratio: median(values) / median(base),
  });
  const start = figure('start to the first answer, against node -e 0', ours);
  return [{ ...start, bound: '≤ 2.5 ×', met: start.ratio <= 2.5 }, figure('  the bare server, likewise', bare)];
}
