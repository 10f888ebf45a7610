/** Brings the published contract of ECR into model/ and prints what changes: `npm run model:import -- [options]`. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readPackage } from './archive.ts';
import { convertC2j } from './c2j.ts';
import { diffModels, renderMarkdown } from './diff.ts';
import { ImportError } from './import-error.ts';
import { downloadPackage } from './pip.ts';
import { type Ast, normalize } from './smithy.ts';

const usage = `npm run model:import -- [options]

  --version X    the version of botocore to download with pip, or "latest"; otherwise the one in model/SOURCE.json
  --from FILE    a wheel or an sdist of botocore on the disk
  --smithy FILE  a Smithy JSON AST as AWS publishes it
  --check        write nothing; exit 1 when the contract changes
  --out FOLDER   the folder of the model, otherwise model/
`;

const modelName = 'ecr-2015-09-21.json';
const sourceName = 'SOURCE.json';

interface Options {
  readonly version?: string | undefined;
  readonly from?: string | undefined;
  readonly smithy?: string | undefined;
  readonly check: boolean;
  readonly out: string;
}

/** Where a model came from; `sha256` is of the bytes of `file`. */
interface Source {
  readonly package: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
}

interface Imported {
  readonly model: Ast;
  readonly source: Source;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(usage);
    return 0;
  }
  const { model, source } = await importModel(options);
  const before = await readModel(join(options.out, modelName));
  process.stdout.write(report(before, model, source));
  const text = toText(model);
  const changed = before?.text !== text;
  if (!options.check) await writeAll(options.out, { [modelName]: text, [sourceName]: toText(source) });
  return options.check && changed ? 1 : 0;
}

function readOptions(args: string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    version: text,
    from: text,
    smithy: text,
    check: flag,
    help: flag,
    out: { ...text, default: 'model' },
  };
  try {
    const { values } = parseArgs({ args, options });
    const sources = [values.version, values.from, values.smithy].filter((value) => value !== undefined);
    if (sources.length > 1) throw new Error('--version, --from and --smithy exclude each other');
    return values.help ? undefined : values;
  } catch (error) {
    throw new ImportError((error as Error).message);
  }
}

async function importModel(options: Options): Promise<Imported> {
  if (options.smithy !== undefined) return importSmithy(options.smithy);
  if (options.from !== undefined) return importArchive(options.from);
  const locked = options.version === undefined ? await lockedSource(options.out) : undefined;
  const version = options.version === 'latest' ? undefined : (options.version ?? locked?.version);
  const folder = await mkdtemp(join(tmpdir(), 'model-import-'));
  try {
    const imported = await importArchive(await downloadPackage('botocore', version, folder));
    if (locked) requireSame(locked, imported.source);
    return imported;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function lockedSource(folder: string): Promise<Source> {
  const path = join(folder, sourceName);
  const source = existsSync(path) ? (parseJson(await readFile(path), path) as Partial<Source>) : {};
  if (source.package !== 'botocore' || !source.version) {
    throw new ImportError(`${path} names no version of botocore: give one with --version`);
  }
  return source as Source;
}

function requireSame(locked: Source, found: Source): void {
  if (locked.file === found.file && locked.sha256 !== found.sha256) {
    throw new ImportError(`${found.file} has the sha256 ${found.sha256}, but ${sourceName} says ${locked.sha256}`);
  }
}

async function importArchive(path: string): Promise<Imported> {
  const bytes = await readFile(path);
  return inFile(path, async () => {
    const { name, version, files } = await readPackage(bytes);
    const source = { package: name, version, file: basename(path), sha256: sha256(bytes) };
    return { model: convertC2j(files), source };
  });
}

async function importSmithy(path: string): Promise<Imported> {
  const bytes = await readFile(path);
  return inFile(path, async () => {
    const model = normalize(parseJson(bytes, 'the text'));
    const source = { package: 'Smithy JSON AST', version: model.smithy, file: basename(path), sha256: sha256(bytes) };
    return { model, source };
  });
}

async function inFile<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ImportError) throw new ImportError(`${path}: ${error.message}`);
    throw error;
  }
}

async function readModel(path: string): Promise<{ text: string; ast: Ast } | undefined> {
  if (!existsSync(path)) return undefined;
  const text = await readFile(path, 'utf8');
  return { text, ast: await inFile(path, async () => normalize(parseJson(Buffer.from(text), 'the text'))) };
}

function parseJson(bytes: Buffer, what: string): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw new ImportError(`${what} is not JSON: ${(error as Error).message}`);
  }
}

function report(before: { text: string; ast: Ast } | undefined, model: Ast, source: Source): string {
  const from = `From ${source.package} ${source.version} (${source.file}).`;
  if (before === undefined) return `${from} A first model, of ${Object.keys(model.shapes).length} shapes.\n`;
  const rows = diffModels(before.ast, model);
  const onlyForm = rows.length === 0 && before.text !== toText(model);
  return `${from}\n\n${onlyForm ? 'Only the form of the file changes.\n' : renderMarkdown(rows)}`;
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes every file under a temporary name before the first takes its own, so that a failure leaves the old ones whole. */
async function writeAll(folder: string, files: Record<string, string>): Promise<void> {
  const temporary = (name: string) => join(folder, `.${name}.new`);
  await mkdir(folder, { recursive: true });
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(temporary(name), text);
    for (const name of Object.keys(files)) await rename(temporary(name), join(folder, name));
  } finally {
    for (const name of Object.keys(files)) await rm(temporary(name), { force: true });
  }
}

function explain(error: unknown): string {
  const { name, code, message } = error as NodeJS.ErrnoException;
  if (name === 'ImportError' || typeof code === 'string') return message.split('\n')[0] ?? message;
  return String((error as Error).stack);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`model:import: ${explain(error)}\n`);
  process.exitCode = 2;
}
