/** The command line of the generator: reads the model, writes what `generate` makes of it or compares it with the disk. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { config } from './config.ts';
import { GenerationError } from './contract.ts';
import { emitAll } from './emit-all.ts';
import { emitIndex } from './emit-index.ts';
import { checkedService } from './generate.ts';
import type { Patch } from './patches.ts';
import { header } from './source.ts';

const usage = `npm run generate                  write generated/ and src/operations/index.ts from model/
npm run generate -- --check       compare them with what would be written, and name what differs
npm run generate -- --model FILE --service SHAPE_ID --out DIR [--patches FILE]
                                  generate another awsJson1_1 service; src/ is not touched`;

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  const { code = '' } = error as { readonly code?: string };
  const isMisuse = code.startsWith('ERR_PARSE_ARGS');
  if (!(error instanceof GenerationError) && code !== 'ENOENT' && !isMisuse) throw error;
  console.error((error as Error).message);
  process.exitCode = isMisuse ? 2 : 1;
}

function run(args: string[]): number {
  const { values } = parseArgs({
    args,
    options: {
      check: { type: 'boolean', default: false },
      model: { type: 'string' },
      service: { type: 'string' },
      patches: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { model, service, out, patches } = values;
  if (model === undefined && service === undefined && out === undefined && patches === undefined) {
    return finish(ownFiles(), [config.out], values.check);
  }
  if (model === undefined || service === undefined || out === undefined) return refuse();
  return finish(under(out, emitAll(read(model, service, patches))), [out], values.check);
}

function refuse(): number {
  console.error(usage);
  return 2;
}

function read(model: string, service: string, patches: string | undefined) {
  const list = patches === undefined ? [] : (readJson(patches) as readonly Patch[]);
  return checkedService(readJson(model), { service, patches: list });
}

/** The project's own files: what the model says, and the index of the operations that are there. */
function ownFiles(): Map<string, string> {
  const service = read(config.model, config.service, config.patches);
  const index = emitIndex(service, listFiles(config.operations), config.complete);
  return new Map([...under(config.out, emitAll(service)), [join(config.operations, 'index.ts'), index]]);
}

function under(folder: string, files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].map(([path, text]) => [join(folder, path), text]));
}

/** Writes the files, or with `check` only compares; files in the folders that are not among them are removed, or named. */
function finish(files: ReadonlyMap<string, string>, folders: readonly string[], check: boolean): number {
  const stray = folders
    .flatMap((folder) => listFiles(folder).map((path) => join(folder, path)))
    .filter((path) => !files.has(path));
  if (check) return report(files, stray);
  const foreign = stray.find((path) => !isGenerated(path));
  if (foreign !== undefined)
    throw new GenerationError(`${foreign} was not written by the generator: move it, or choose another folder`);
  for (const path of stray) rmSync(path);
  for (const [path, text] of files) write(path, text);
  return 0;
}

/** Guards a folder that was named by mistake. */
function isGenerated(path: string): boolean {
  return (
    readText(path)?.startsWith(header) ||
    /(^|\/)(schemas\/\w+\.(input|output)|contract)\.json$/.test(path.replaceAll(sep, '/'))
  );
}

function report(files: ReadonlyMap<string, string>, stray: readonly string[]): number {
  const differing = [...files].flatMap(([path, text]) => {
    const found = readText(path);
    if (found === undefined) return [`missing: ${path}`];
    return found === text ? [] : [`differs: ${path}`];
  });
  const lines = [...differing, ...stray.map((path) => `stray: ${path}`)];
  for (const line of lines) console.error(line);
  if (lines.length > 0) console.error('Run "npm run generate" and commit what it writes.');
  return lines.length === 0 ? 0 : 1;
}

function write(path: string, text: string): void {
  if (readText(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Paths of the files in a folder, relative to it and without hidden ones; none where there is no such folder. */
function listFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @throws with the path where the file is no JSON */
function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new GenerationError(`${path} is not JSON: ${(error as Error).message}`);
  }
}
