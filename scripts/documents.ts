/**
 * Writes what the documents take from elsewhere: the table of options (src/config.ts), the table of coverage
 * (docs/coverage.json and the comments on operations) and docs/differences.md (the comments in the code). `--check` only
 * compares. `--seen` first takes into docs/coverage.json what the tests of the last whole run saw on the wire, and with
 * `--check` compares the two; each error that an operation declares must have been seen, from a fault if nothing else can
 * cause it.
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
/** Of whose sentences any operation may answer one. */
const concernsAll = 'src/domain/messages.ts';
const collected = new Map<string, readonly string[]>();

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
  const rows = names.map((name) => {
    const cells = [name, purposeOf(name), differencesOf(name), errorsOf(name, coverage[name] ?? [])];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const head = ['operation', 'what it does', 'differs from AWS in', 'errors seen, of those it declares'];
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
}

/** The first sentence of the comment on the operation. */
function purposeOf(name: OperationName): string {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+: Operation</.exec(read(fileOf(name)))?.[1] ?? '';
  const [sentence = ''] = /^[A-Z].*?\.(?= |$)/.exec(plain(`\n${comment}`)) ?? [];
  if (sentence === '' || sentence.startsWith('Differs from AWS'))
    throw new Error(`${fileOf(name)} does not begin its comment on ${name} with a sentence that says what it does`);
  return sentence;
}

function fileOf(name: OperationName): string {
  return `src/operations/${name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()}.ts`;
}

/** Links to the sections of what the operation is made of: its own file, and those of src/domain that it uses itself. */
function differencesOf(name: OperationName): string {
  const file = fileOf(name);
  const used = [file, ...importsOf(file), ...servicesOf(file)].map(sectionOf);
  const sections = [...new Set(used)].filter((section) => section !== concernsAll && entries().has(section));
  return sections.map((section) => `[${labelOf(section)}](docs/differences.md#${anchorOf(section)})`).join(', ');
}

function importsOf(file: string): string[] {
  const imports = read(file).matchAll(/^import (?!type )[^;]* from '\.\.\/(domain\/[^']+)';/gm);
  return [...imports].map(([, path]) => `src/${path}`);
}

/** What the context brings of src/domain for all requests: an operation that names a member uses it. */
function servicesOf(file: string): string[] {
  const [text, [context = '']] = [read(file), read('src/context.ts').split('export interface RequestMembers')];
  const types = context.matchAll(/^import type \{ (\w+) \} from '\.\/(domain\/[^']+)';/gm);
  return [...types].flatMap(([, type, path]) => {
    const member = new RegExp(`readonly (\\w+): ${type};`).exec(context)?.[1];
    return member !== undefined && new RegExp(`\\b${member}\\b`).test(text) ? [`src/${path}`] : [];
  });
}

function errorsOf(name: OperationName, answers: readonly string[]): string {
  const declared = operations[name].errors;
  const found = declared.filter((error) => answers.includes(error)).map((error) => error.replace(/Exception$/, ''));
  return [...(found.length > 0 ? [found.join(', ')] : []), `(${found.length} of ${declared.length})`].join(' ');
}

/** What the comments in the code say is not as in AWS. */
function differences(): string {
  const sections = [...entries()].flatMap(([section, said]) => ['', `## ${section}`, '', ...said]);
  return [
    '# Differences from AWS',
    '',
    'Collected from the comments in the code by `npm run docs`, by the file or folder that they stand in.',
    ...sections,
    '',
  ].join('\n');
}

/** Section of docs/differences.md → its entries. */
function entries(): ReadonlyMap<string, readonly string[]> {
  if (collected.size > 0) return collected;
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  for (const file of files.sort().map((each) => `src/${each}`)) {
    const said = differencesIn(file);
    const section = sectionOf(file);
    if (said.length > 0) collected.set(section, [...(collected.get(section) ?? []), ...said]);
  }
  return collected;
}

/** A file, or the folder of src/domain that is about one thing. */
function sectionOf(file: string): string {
  return /^src\/domain\/[^/]+(?=\/)/.exec(file)?.[0] ?? file;
}

function labelOf(section: string): string {
  return section.replace(/^.*\/|\.ts$/g, '').replaceAll('-', ' ');
}

/** As GitHub makes it of a heading. */
function anchorOf(section: string): string {
  return section.toLowerCase().replaceAll(/[^a-z0-9-]/g, '');
}

function differencesIn(file: string): string[] {
  const marked = withoutStars(read(file)).matchAll(
    /Differs from AWS: ([\s\S]*?)(?=\n\n|\*\/|\n@|\nSource:|\n[^\n]*\b(?:const|export|function)\b)/g,
  );
  return [...marked].map(([, said = '']) => `- ${plain(said)} (\`${file}\`)`);
}

function withoutStars(text: string): string {
  return text.replace(/\n\s*(\*(?!\/)|\/\/) ?/g, '\n');
}

function plain(comment: string): string {
  return withoutStars(comment).replace(/\s+/g, ' ').trim();
}
