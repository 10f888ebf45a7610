/** Writes the table of options in README.md, between its two markers, from src/config.ts; `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Option, options } from '../src/config.ts';

const file = 'README.md';
const begin = '<!-- options: written by npm run options from src/config.ts -->';
const end = '<!-- /options -->';

process.exitCode = main(process.argv.includes('--check'));

function main(isCheck: boolean): number {
  const text = readText();
  const [from, to] = [text?.indexOf(begin) ?? -1, text?.indexOf(end) ?? -1];
  if (text === undefined || from < 0 || to < from) return fail(`${file} has not the lines ${begin} and ${end}`);
  const wanted = `${text.slice(0, from)}${begin}\n\n${table()}\n\n${text.slice(to)}`;
  if (wanted === text) return 0;
  if (isCheck) return fail(`the options in ${file} differ from src/config.ts: npm run options`);
  writeFileSync(file, wanted);
  return 0;
}

function readText(): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function table(): string {
  const head = ['| flag | environment | file | default | |', '| --- | --- | --- | --- | --- |'];
  return [...head, ...options.map(row)].join('\n');
}

function row({ flag, environment, key, kind, defaultText, sentence }: Option): string {
  const withValue = flag && [flag, kind.placeholder].filter((part) => part !== undefined).join(' ');
  const cells = [code(withValue), code(environment), code(key), defaultText, sentence];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function code(text: string | undefined): string {
  return text === undefined ? '' : `\`${text}\``;
}

function fail(line: string): number {
  console.error(line);
  return 1;
}
