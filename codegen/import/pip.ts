/** Downloads the archive of a Python package with pip into a folder. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportError } from './import-error.ts';

/** The path of the downloaded wheel. Without a version, the latest that pip finds. Wheels only: pip runs code of an sdist to read its metadata. */
export async function downloadPackage(name: string, version: string | undefined, folder: string): Promise<string> {
  const requirement = version === undefined ? name : `${name}==${version}`;
  const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
  const what = ['--no-deps', '--only-binary', ':all:', '--dest', folder, '--', requirement];
  await runPip(['download', ...quiet, ...what], requirement);
  const [file] = await readdir(folder);
  if (file === undefined) throw new ImportError(`pip downloaded nothing for ${requirement}`);
  return join(folder, file);
}

async function runPip(args: string[], requirement: string): Promise<void> {
  for (const program of ['pip', 'pip3']) {
    const failure = await run(program, args);
    if (failure === undefined) return;
    if (failure.code !== 'ENOENT') throw new ImportError(explain(failure.stderr, requirement));
  }
  throw new ImportError('no pip on the PATH: install it, or name a wheel or an sdist with --from FILE');
}

type Failure = { code: unknown; stderr: string };

function run(program: string, args: string[]): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, (error, _, stderr) => resolve(error ? { code: error.code, stderr } : undefined));
  });
}

/** One line from what pip said. It lists the versions that exist, or `none` where it could not ask. */
function explain(stderr: string, requirement: string): string {
  const known = /from versions: ([^)]*)\)/.exec(stderr)?.[1];
  if (known === 'none') return `pip finds no version of ${requirement}: is its package index within reach?`;
  if (known !== undefined)
    return `${requirement} does not exist; the last that pip finds is ${known.split(', ').at(-1)}`;
  const lines = stderr.trim().split('\n');
  const error = lines.findLast((line) => line.startsWith('ERROR: ')) ?? lines.at(-1);
  return `pip could not download ${requirement}: ${error?.replace(/^ERROR: /, '') || 'it failed and said nothing'}`;
}
