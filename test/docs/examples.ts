/** The examples of a page: its commands of curl, and what the page says the last of each block answers. */
import { readFileSync } from 'node:fs';

interface Example {
  /** The commands of one block. */
  readonly commands: readonly Command[];
  /** The block of JSON behind it; undefined where there is none. */
  readonly answer: unknown;
}

export interface Command {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const block = /```sh\n(?<sh>[^`]*)```(?:\s*```json\n(?<json>[^`]*)```)?/g;

export const pageOf = (name: string) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8');

export function examplesOf(page: string): Example[] {
  return [...page.matchAll(block)].map(({ groups }) => ({
    commands: linesOf(groups?.sh ?? '').map(commandOf),
    answer: groups?.json === undefined ? undefined : JSON.parse(groups.json),
  }));
}

const linesOf = (text: string) =>
  text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '');

/** Understands -X, -H, -d and the URL, and refuses anything else. */
function commandOf(line: string): Command {
  const [program, ...words] = [...line.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) =>
    word.replace(/^(['"])(.*)\1$/, '$2'),
  );
  if (program !== 'curl') throw new Error(`not a command of curl: ${line}`);
  const command = {
    method: 'GET',
    path: '',
    headers: {} as Record<string, string>,
    body: undefined as string | undefined,
  };
  while (words.length > 0) {
    const word = words.shift() ?? '';
    if (word === '-X') command.method = words.shift() ?? '';
    else if (word === '-d') command.body = words.shift();
    else if (word === '-H') {
      const [name = '', value = ''] = (words.shift() ?? '').split(': ');
      command.headers[name] = value;
    } else if (word.startsWith('http://localhost:4566')) command.path = word.replace('http://localhost:4566', '');
    else throw new Error(`the tests do not know ${word}: ${line}`);
  }
  const { body, ...rest } = command;
  return { ...rest, ...(body !== undefined && { body }) };
}

/** The same value without what differs from run to run: ids and digests. */
export function comparable(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'a UUID')
    .replaceAll(/sha256:[0-9a-f]{64}/g, 'a digest')
    .replaceAll(/("(?:started|ended|created)At":)\d{10}(?:\.\d{1,3})?/g, '$1"an instant"');
  return JSON.parse(text);
}
