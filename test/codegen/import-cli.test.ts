/** `npm run model:import` as a process: every source, what is written, and one line for whatever cannot be imported. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { useCompiled } from '../support/compiled.ts';
import { type Description, description, sdist, wheel } from './import-fixture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = useCompiled('codegen/import/main.ts');
const modelName = 'ecr-2015-09-21.json';

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-test-'));
  out = join(folder, 'model');
});

afterEach(() => rm(folder, { recursive: true }));

describe('model:import writes', () => {
  it('a model and its source from a wheel, and the same bytes from it again', async () => {
    const file = await save('botocore-1.2.3-py3-none-any.whl', wheel());
    const first = await run(['--from', file]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^From botocore 1\.2\.3 \(botocore-1\.2\.3-py3-none-any\.whl\)\. A first model, of \d+ /,
    );
    const written = await contents();
    expect(JSON.parse(written['SOURCE.json']!)).toEqual({
      package: 'botocore',
      version: '1.2.3',
      file: 'botocore-1.2.3-py3-none-any.whl',
      sha256: createHash('sha256').update(wheel()).digest('hex'),
    });
    expect(Object.keys(written)).toEqual(['SOURCE.json', modelName]);
    expect((await run(['--from', file])).stdout).toContain('The contract is unchanged.\n');
    expect(await contents()).toEqual(written);
  });

  it('the same model from an sdist as from a wheel', async () => {
    await run(['--from', await save('botocore.whl', wheel())]);
    const fromWheel = (await contents())[modelName];
    await run(['--from', await save('botocore.tar.gz', await sdist())]);
    const fromSdist = await contents();
    expect(fromSdist[modelName]).toBe(fromWheel);
    expect(fromSdist['SOURCE.json']).toContain('"file": "botocore.tar.gz"');
  });

  it('a published AST in its own form, which it then leaves as it is', async () => {
    const published = JSON.parse(await readFile(join(root, 'model', modelName), 'utf8'));
    const prose = { 'smithy.api#documentation': '<p>Prose.</p>' };
    published.metadata = { suppressions: [] };
    published.shapes = Object.fromEntries(Object.entries(published.shapes).reverse());
    for (const shape of Object.values<{ traits?: object }>(published.shapes))
      shape.traits = { ...shape.traits, ...prose };
    const file = await save('ecr.json', JSON.stringify(published));
    expect(await run(['--smithy', file])).toMatchObject({ code: 0, stderr: '' });
    expect((await contents())[modelName]).toBe(await readFile(join(root, 'model', modelName), 'utf8'));
  });

  it('what pip downloads for the version in SOURCE.json', async () => {
    await run(['--from', await save('botocore-1.2.3-py3-none-any.whl', wheel())]);
    const written = await contents();
    const { code, stdout } = await run([], await fakePip());
    expect(stdout).toMatch(/^From botocore 1\.2\.3 .*unchanged\.\n$/s);
    expect(code).toBe(0);
    expect(await contents()).toEqual(written);
    expect(await asked()).toMatch(/^download .*--no-deps .*-- botocore==1\.2\.3$/);
  });

  it.each([
    ['latest', 'botocore'],
    ['4.5.6', 'botocore==4.5.6'],
  ])('what pip downloads for --version %s', async (version, requirement) => {
    await save('botocore-1.2.3-py3-none-any.whl', wheel());
    expect(await run(['--version', version], await fakePip())).toMatchObject({ code: 0 });
    expect(await asked()).toMatch(new RegExp(`-- ${requirement}$`));
    expect((await contents())['SOURCE.json']).toContain('"version": "1.2.3"');
  });
});

describe('model:import --check', () => {
  it('exits 0 while the contract is the same, also of another version', async () => {
    await run(['--from', await save('a.whl', wheel())]);
    const before = await contents();
    const other = await save('b.tar.gz', await sdist());
    expect(await run(['--from', other, '--check'])).toMatchObject({ code: 0 });
    expect(await contents()).toEqual(before);
  });

  it('prints the table, exits 1 and writes nothing when it changes', async () => {
    await run(['--from', await save('a.whl', wheel())]);
    const before = await contents();
    const { code, stdout } = await run(['--from', await save('b.whl', wheel(changed())), '--check']);
    expect(code).toBe(1);
    expect(stdout).toContain('| changed | constraint | `TagList length` | `..50` | `..200` |\n');
    expect(await contents()).toEqual(before);
  });

  it('exits 1 for a model that somebody formatted', async () => {
    const file = await save('a.whl', wheel());
    await run(['--from', file]);
    await writeFile(join(out, modelName), JSON.stringify(JSON.parse((await contents())[modelName]!)));
    const { code, stdout } = await run(['--from', file, '--check']);
    expect(code).toBe(1);
    expect(stdout).toContain('Only the form of the file changes.\n');
  });

  it('exits 1 and writes no folder where there is no model', async () => {
    expect(await run(['--from', await save('a.whl', wheel()), '--check'])).toMatchObject({ code: 1 });
    expect(await readdir(folder)).toEqual(['a.whl']);
  });
});

describe('model:import says in one line', () => {
  const otherService = () => {
    const files = description();
    Object.assign(files['service-2']!.metadata as object, {
      targetPrefix: 'SpencerFrontendService',
      serviceId: 'ECR PUBLIC',
    });
    return files;
  };
  const smithyOfAnother = JSON.stringify({
    smithy: '2.0',
    shapes: { 'com.amazonaws.ecrpublic#Spencer': { type: 'service' } },
  });

  it.each<[what: string, option: string, content: () => Uint8Array | string | Promise<Uint8Array>, line: string]>([
    ['a text file as an archive', '--from', () => 'hello', 'neither a wheel (zip) nor an sdist (tar.gz)'],
    ['an empty file as an archive', '--from', () => '', 'neither a wheel (zip) nor an sdist (tar.gz)'],
    ['a truncated wheel', '--from', () => wheel().subarray(0, -40), 'a damaged or truncated archive'],
    ['a truncated sdist', '--from', async () => (await sdist()).subarray(0, -40), 'a damaged or truncated archive'],
    [
      'a truncated tar in an sdist',
      '--from',
      async () => gzipSync(gunzipSync(await sdist()).subarray(0, 700)),
      'a damaged or truncated archive',
    ],
    ['a zip that is no package', '--from', () => zipSync({ 'a.txt': Buffer.from('a') }), 'not a Python package'],
    ['a package without ECR', '--from', () => wheel({}), 'botocore 1.2.3 holds no description of ECR'],
    [
      'a description of another service',
      '--from',
      () => wheel(otherService()),
      'not a model of ECR: it describes ECR PUBLIC',
    ],
    ['an unknown key', '--from', () => wheel({ ...description(), 'completions-1': {} }), 'unknown key "completions-1"'],
    ['a text file as an AST', '--smithy', () => 'hello', 'the text is not JSON'],
    ['a truncated AST', '--smithy', () => '{"smithy":"2.0","shapes":{', 'the text is not JSON'],
    ['other JSON as an AST', '--smithy', () => '[]', 'not a Smithy JSON AST'],
    [
      'an AST of another service',
      '--smithy',
      () => smithyOfAnother,
      'not a model of ECR: its service is com.amazonaws.ecrpublic#Spencer',
    ],
  ])('%s', async (_, option, content, line) => {
    await expectRefusal([option, await save('input', await content())], line);
  });

  it('a file that is not there', () => expectRefusal(['--from', join(folder, 'gone')], 'no such file or directory'));

  it('an unknown option', () => expectRefusal(['--frm', 'x'], "Unknown option '--frm'"));

  it('two sources at once', () => expectRefusal(['--from', 'x', '--version', '1'], 'exclude each other'));

  it('a version that does not exist', async () => {
    const pip = await fakePip(
      'ERROR: Could not find a version that satisfies the requirement botocore==9.9.9 (from versions: 1.2.2, 1.2.3)',
      'ERROR: No matching distribution found for botocore==9.9.9',
    );
    await expectRefusal(
      ['--version', '9.9.9'],
      'botocore==9.9.9 does not exist; the last that pip finds is 1.2.3',
      pip,
    );
  });

  it('a package index out of reach', async () => {
    const pip = await fakePip(
      'ERROR: Could not find a version that satisfies the requirement botocore==1.2.3 (from versions: none)',
    );
    await expectRefusal(['--version', '1.2.3'], 'is its package index within reach?', pip);
  });

  it('any other failure of pip', async () => {
    const pip = await fakePip('WARNING: first', 'ERROR: No space left on device');
    await expectRefusal(['--version', '1.2.3'], 'pip could not download botocore==1.2.3: No space left on device', pip);
  });

  it('a PATH without pip', async () => {
    await mkdir(join(folder, 'empty'));
    await expectRefusal(['--version', '1.2.3'], 'no pip on the PATH', join(folder, 'empty'));
  });

  it('no version to download', async () => {
    await mkdir(out);
    await writeFile(join(out, 'SOURCE.json'), '{"package":"Smithy JSON AST","version":"2.0"}');
    const { code, stderr } = await run([], await fakePip());
    expect(code).toBe(2);
    expect(stderr).toMatch(/^model:import: .*SOURCE\.json names no version of botocore: give one with --version\n$/);
  });

  it('an archive that is not the one in SOURCE.json', async () => {
    await run(['--from', await save('botocore-1.2.3-py3-none-any.whl', wheel())]);
    const before = await contents();
    await save('botocore-1.2.3-py3-none-any.whl', wheel(changed()));
    const { code, stderr } = await run([], await fakePip());
    expect(code).toBe(2);
    expect(stderr).toMatch(/^model:import: botocore-1\.2\.3-py3-none-any\.whl has the sha256 \w{64}, but .*\n$/);
    expect(await contents()).toEqual(before);
  });

  async function expectRefusal(args: string[], line: string, path?: string) {
    await mkdir(out);
    await writeFile(join(out, modelName), 'the model that was there');
    const { code, stdout, stderr } = await run(args, path);
    expect(stderr).toContain(line);
    expect(stderr).toMatch(/^model:import: .+\n$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(await contents()).toEqual({ [modelName]: 'the model that was there' });
  }
});

function changed(): Description {
  const files = description();
  const shapes = files['service-2']!.shapes as Record<string, Record<string, number>>;
  shapes.TagList!.max = 200;
  return files;
}

async function save(name: string, content: Uint8Array | string): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

async function contents(): Promise<Record<string, string>> {
  const names = (await readdir(out)).toSorted();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(out, name), 'utf8')])),
  );
}

interface Ended {
  code: unknown;
  stdout: string;
  stderr: string;
}

function run(args: string[], path = process.env.PATH): Promise<Ended> {
  const command = [program, '--out', out, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env: { ...process.env, PATH: path } }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

/** A folder for the PATH with a `pip` that notes its arguments, then fails with the lines or copies the saved wheel to --dest. */
async function fakePip(...errors: string[]): Promise<string> {
  const bin = join(folder, 'bin');
  const script = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.writeFileSync(${JSON.stringify(join(folder, 'asked'))}, args.join(' '));
const errors = ${JSON.stringify(errors)};
for (const line of errors) console.error(line);
if (errors.length > 0) process.exit(1);
const name = 'botocore-1.2.3-py3-none-any.whl';
fs.copyFileSync(${JSON.stringify(folder)} + '/' + name, args[args.indexOf('--dest') + 1] + '/' + name);
`;
  await mkdir(bin);
  await writeFile(join(bin, 'pip'), script);
  await chmod(join(bin, 'pip'), 0o755);
  return bin;
}

function asked(): Promise<string> {
  return readFile(join(folder, 'asked'), 'utf8');
}
