/**
 * Writes what the documents take from elsewhere: the table of options (src/config.ts), the table of coverage
 * (docs/coverage.json) and docs/differences.md (the comments in the code). `--check` only compares. `--seen` first takes into
 * docs/coverage.json what the tests of the last whole run saw on the wire, and with `--check` compares the two; each error that
 * an operation declares must have been seen, from a fault if nothing else can cause it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type OperationName, operations } from '../generated/operations.ts';
import { type Option, options } from '../src/config.ts';
import { loaders } from '../src/operations/index.ts';
import { byFault, onlyByFault } from '../test/support/only-by-fault.ts';

type Coverage = Readonly<Record<string, readonly string[]>>;

const isCheck = process.argv.includes('--check');
const seenFolder = '.reports/seen';
const coverageFile = 'docs/coverage.json';

if (process.argv.includes('--seen')) {
  const lines = seenLines();
  put(coverageFile, `${JSON.stringify(seen(lines), null, 2)}\n`);
  complain(unseen(lines));
}
const readme = between(read('README.md'), 'options: written by npm run docs from src/config.ts', optionsTable());
put('README.md', between(readme, 'coverage: written by npm run docs from what the tests saw', coverageTable()));
put('docs/differences.md', differences());

function put(file: string, text: string): void {
  if (read(file) === text) return;
  if (!isCheck) {
    writeFileSync(file, text);
    return;
  }
  console.error(`${file} is not what its sources say: npm run docs${file === coverageFile ? ' -- --seen' : ''}`);
  process.exitCode = 1;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** The text with another table between the marker of that name and the end of it. */
function between(text: string, marker: string, table: string): string {
  const [begin, end] = [`<!-- ${marker} -->`, `<!-- /${marker.split(':')[0]} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has not the lines ${begin} and ${end}`);
  return `${text.slice(0, from)}${begin}\n\n${table}\n\n${text.slice(to)}`;
}

function optionsTable(): string {
  const head = ['| flag | environment | file | default | |', '| --- | --- | --- | --- | --- |'];
  return [...head, ...options.map(optionRow)].join('\n');
}

function optionRow({ flag, environment, key, kind, defaultText, sentence }: Option): string {
  const withValue = flag && [flag, kind.placeholder].filter((part) => part !== undefined).join(' ');
  const cells = [code(withValue), code(environment), code(key), defaultText, sentence];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function code(text: string | undefined): string {
  return text === undefined ? '' : `\`${text}\``;
}

/** `OPERATION ANSWER`, followed by a mark where a fault gave it. */
function seenLines(): ReadonlySet<string> {
  return new Set(readdirSync(seenFolder).flatMap((file) => read(`${seenFolder}/${file}`).trim().split('\n')));
}

/** Operation → what was answered without a fault, `200` first. */
function seen(lines: ReadonlySet<string>): Coverage {
  const natural = [...lines].filter((line) => !line.endsWith(byFault));
  const answers = (name: string) =>
    natural.filter((line) => line.startsWith(`${name} `)).map((line) => line.split(' ')[1] ?? '');
  return Object.fromEntries(Object.keys(operations).map((name) => [name, answers(name).sort()]));
}

/** Errors that operations declare, and that no test has seen in the way in which they can be seen. */
function unseen(lines: ReadonlySet<string>): string[] {
  const pairs = (Object.keys(loaders) as OperationName[]).flatMap((name) =>
    operations[name].errors.map((error) => ({ name, error })),
  );
  const expected = pairs.map(({ name, error }) => `${name} ${error}${onlyByFault(name, error) ? byFault : ''}`);
  return expected.filter((line) => !lines.has(line));
}

function complain(missing: readonly string[]): void {
  if (missing.length === 0) return;
  console.error(`no test has seen:\n${missing.join('\n')}`);
  process.exitCode = 1;
}

function coverageTable(): string {
  const coverage = JSON.parse(read(coverageFile) || '{}') as Coverage;
  const names = Object.keys(operations) as OperationName[];
  const untried = names.filter((name) => !coverage[name]?.includes('200'));
  if (untried.length > 0) throw new Error(`no test has seen ${untried.join(', ')} answer 200`);
  const rows = names.map((name) => `| ${name} | ${errorsOf(name, coverage[name] ?? [])} |`);
  return ['| operation | errors seen, of those it declares |', '| --- | --- |', ...rows].join('\n');
}

function errorsOf(name: OperationName, answers: readonly string[]): string {
  const declared = operations[name].errors;
  const found = declared.filter((error) => answers.includes(error)).map((error) => error.replace(/Exception$/, ''));
  return `${found.join(', ')} (${found.length} of ${declared.length})`;
}

/** What the comments in the code say is not as in AWS. */
function differences(): string {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const found = files.sort().flatMap((file) => differencesIn(file));
  return [
    '# Differences from AWS',
    '',
    'Collected from the comments in the code by `npm run docs`; each names the file that it stands in.',
    '',
    ...found,
    '',
  ].join('\n');
}

function differencesIn(file: string): string[] {
  const text = read(`src/${file}`).replace(/\n\s*(\*(?!\/)|\/\/) ?/g, '\n');
  const marked = text.matchAll(
    /Differs from AWS: ([\s\S]*?)(?=\n\n|\*\/|\n@|\nSource:|\n[^\n]*\b(?:const|export|function)\b)/g,
  );
  return [...marked].map(([, said = '']) => `- ${said.replace(/\s+/g, ' ').trim()} (\`src/${file}\`)`);
}
