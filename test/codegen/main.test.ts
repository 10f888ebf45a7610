/** The command line of the generator: writing, checking, and the folders and arguments that it refuses. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { useCompiled } from '../support/compiled.ts';
import { member, serviceId, text, toyModel, useFolder } from './model-fixture.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = useCompiled('codegen/main.ts');
const folder = useFolder();
const out = join(folder, 'out');
const model = join(folder, 'model.json');
const patches = join(folder, 'patches.json');
const broken = join(folder, 'broken.json');
const toy = ['--model', model, '--service', serviceId, '--out', out];

/** Runs the generator and gives its exit code and what it said. */
function run(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' });
  return { status, said: stderr.trim() };
}

beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(model, JSON.stringify(toyModel({ name: member('String') })));
  writeFileSync(broken, '{"smithy": "2.0", ');
});

describe('npm run generate', () => {
  it('writes, finds nothing to say about it, and leaves src alone', () => {
    const index = join(root, 'src/operations/index.ts');
    const before = statSync(index).mtimeMs;
    expect(run(...toy)).toEqual({ status: 0, said: '' });
    expect(run(...toy, '--check')).toEqual({ status: 0, said: '' });
    expect(readFileSync(join(out, 'types.ts'), 'utf8')).toContain('interface PutToyRequest');
    expect(statSync(index).mtimeMs).toBe(before);
  });

  it('with --check names what differs, is missing or is stray, and changes nothing', () => {
    run(...toy);
    writeFileSync(join(out, 'types.ts'), '// Written by codegen; do not edit.\n');
    rmSync(join(out, 'contract.json'));
    writeFileSync(join(out, 'notes.txt'), '');
    const { status, said } = run(...toy, '--check');
    expect(status).toBe(1);
    expect(said.split('\n').map((line) => line.replace(out, 'out'))).toEqual([
      'differs: out/types.ts',
      'missing: out/contract.json',
      'stray: out/notes.txt',
      'Run "npm run generate" and commit what it writes.',
    ]);
    expect(existsSync(join(out, 'contract.json'))).toBe(false);
  });

  it('removes what it wrote for an operation that is gone', () => {
    run(...toy);
    writeFileSync(join(out, 'schemas/Gone.input.json'), '{}');
    expect(run(...toy).status).toBe(0);
    expect(existsSync(join(out, 'schemas/Gone.input.json'))).toBe(false);
  });

  it('refuses a folder with files that are not its own', () => {
    run(...toy);
    writeFileSync(join(out, 'notes.txt'), '');
    const { status, said } = run(...toy);
    expect(status).toBe(1);
    expect(said).toMatch(/notes\.txt was not written by the generator/);
    expect(existsSync(join(out, 'notes.txt'))).toBe(true);
  });

  it('applies patches', () => {
    const path = '/shapes/example#PutToyRequest/members/name/traits/smithy.api#required';
    writeFileSync(
      patches,
      JSON.stringify([{ name: 'named', why: 'a reason', patch: [{ op: 'add', path, value: {} }] }]),
    );
    expect(run(...toy, '--patches', patches).status).toBe(0);
    expect(readFileSync(join(out, 'types.ts'), 'utf8')).toContain('name: string;');
  });

  it('stops on a pattern that can blow up, and writes nothing', () => {
    const shapes = { 'example#Name': text({ pattern: '^(a+)+$' }) };
    writeFileSync(model, JSON.stringify(toyModel({ name: member('example#Name') }, shapes)));
    const { status, said } = run(...toy);
    expect(status).toBe(1);
    expect(said).toMatch(/^Name: the pattern .* takes exponential time/);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    ['a model without a service', ['--model', model]],
    ['a folder without a model', ['--out', out]],
  ])('refuses %s', (_what, args) => {
    const { status, said } = run(...args);
    expect(status).toBe(2);
    expect(said).toContain('npm run generate -- --model FILE --service SHAPE_ID --out DIR');
  });

  it('refuses an option that it does not know', () => {
    expect(run('--modle', model)).toMatchObject({ status: 2, said: expect.stringContaining("'--modle'") });
  });

  it.each([
    ['--model', [...toy.slice(2), '--model', join(folder, 'nothing.json')], /ENOENT.*nothing\.json/],
    ['--model', [...toy.slice(2), '--model', broken], /^[^\n]*broken\.json is not JSON: [^\n]*$/],
    [
      '--service',
      [...toy.slice(0, 2), ...toy.slice(4), '--service', 'example#Nothing'],
      /example#Nothing is not in the model/,
    ],
  ])('says what is wrong with %s', (_option, args, message) => {
    const { status, said } = run(...args);
    expect(status).toBe(1);
    expect(said).toMatch(message);
  });
});
