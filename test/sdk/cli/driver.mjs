/** Runs the scenarios with the AWS CLI. Arguments: endpoint, file of scenarios. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [endpoint, file] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'cloudmock-cli-'));
const optionOf = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

const resolved = (value, saved) => JSON.parse(JSON.stringify(value).replace(/\$\{(\w+)\}/g, (_, name) => saved[name]));

/** Each member as an option of its own: JSON where it has a shape, bytes from a file. */
function optionsOf(input) {
  return Object.entries(input).flatMap(([name, value]) => {
    const option = `--${optionOf(name)}`;
    if (value === true) return [option];
    const path = join(folder, name);
    if (typeof value === 'string') {
      // A text that is JSON itself would be read as a shape.
      if (!value.startsWith('{')) return [option, value];
      writeFileSync(path, value);
      return [option, `file://${path}`];
    }
    if (value.$text === undefined) return [option, JSON.stringify(value)];
    writeFileSync(path, value.$text);
    return [option, `fileb://${path}`];
  });
}

const aws = (...args) =>
  spawnSync('aws', ['--endpoint-url', endpoint, '--output', 'json', 'ecr', ...args], { encoding: 'utf8' });

/** Fails where a waiter ended by having asked too often. */
function waited({ status, stderr }) {
  if (status === 0) return { waited: 'done' };
  if (!stderr.includes('terminal failure state')) throw new Error(stderr);
  return { waited: 'failed' };
}

async function advance(by) {
  const moved = await fetch(`${endpoint}/_cloudmock/clock`, { method: 'POST', body: JSON.stringify({ advance: by }) });
  if (moved.status !== 200) throw new Error(await moved.text());
  return { advanced: true };
}

async function run(step, saved) {
  if (step.advance !== undefined) return advance(step.advance);
  const options = optionsOf(resolved(step.input, saved));
  if (step.wait !== undefined) return waited(aws('wait', optionOf(step.wait), ...options));
  const paging = step.paginate === undefined ? [] : ['--page-size', String(step.pageSize)];
  const { status, stdout, stderr } = aws(optionOf(step.call ?? step.paginate), ...options, ...paging);
  if (status !== 0) {
    const [, error] = /An error occurred \((\w+)\)/.exec(stderr) ?? [];
    if (error === undefined) throw new Error(stderr);
    return { error };
  }
  const output = JSON.parse(stdout || '{}');
  if (step.paginate !== undefined) return { found: step.items === undefined ? [output] : output[step.items] };
  for (const [name, member] of Object.entries(step.save ?? {})) saved[name] = output[member];
  return { output, saved: { ...saved } };
}

try {
  const results = [];
  for (const { steps } of JSON.parse(readFileSync(file, 'utf8'))) {
    const saved = {};
    const outcomes = [];
    for (const step of steps) outcomes.push(await run(step, saved));
    results.push(outcomes);
  }
  process.stdout.write(JSON.stringify(results));
} finally {
  rmSync(folder, { recursive: true });
}
