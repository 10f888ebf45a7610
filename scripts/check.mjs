/**
 * What has to hold before every commit, in some four minutes on two cores. Prints a line a step; the first that fails shows its
 * output and ends the rest. The quick steps run two at a time, and then the tests have the machine to themselves.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const quick = [
  ['generated files', 'npm run --silent generate -- --check'],
  ['types', 'tsc --noEmit -p .'],
  ['lint and format', 'biome ci --error-on-warnings --colors=off'],
  ['imports', 'depcruise --config .dependency-cruiser.mjs src generated'],
  ['dead code', 'knip --no-progress'],
  ['licences', 'node scripts/licences.mjs'],
  ['documents', 'tsx scripts/documents.ts --check'],
];
const tests = ['tests', 'npm run --silent jest -- --selectProjects=fast --maxWorkers=2'];

const coverage = ['coverage', 'tsx scripts/documents.ts --seen --check'];

const started = performance.now();
const running = new Set();
let failed = false;

process.on('SIGINT', stop);
await Promise.all([work(), work()]);
rmSync('.reports/seen', { recursive: true, force: true });
if (!failed) await run(tests);
if (!failed) await run(coverage);
if (failed) process.exitCode = 1;
else console.log(`all good in ${seconds(started)}`);

async function work() {
  while (quick.length > 0 && !failed) await run(quick.shift());
}

async function run([name, command]) {
  const from = performance.now();
  const { code, output } = await execute(command);
  if (failed) return;
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(from)})`);
  if (code === 0) return;
  console.log(`\n$ ${command}\n${output}`);
  stop();
}

function stop() {
  failed = true;
  for (const child of running) if (child.exitCode === null) process.kill(-child.pid);
}

/** In a process group of its own, so that what it starts can be ended with it. */
function execute(command) {
  const env = { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}`, FORCE_COLOR: '0' };
  const child = spawn(command, { shell: true, detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
}

function seconds(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
