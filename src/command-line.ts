/** The command line, read and explained by the table of options. */
import { parseArgs } from 'node:util';
import { type Option, options } from './config.ts';
import { nearest } from './nearest.ts';
import { version } from './version.ts';

/** What stood on the command line. */
export type CommandLine =
  | { readonly kind: 'start'; readonly flags: Readonly<Record<string, unknown>> }
  | { readonly kind: 'show'; readonly text: string }
  | { readonly kind: 'misuse'; readonly line: string };

interface Flag {
  /** `port` */
  readonly name: string;
  readonly short?: string;
  /** `--port <PORT>` */
  readonly form: string;
  readonly sentence: string;
  /** What it gives a value, as the configuration calls it. */
  readonly key: string;
  /** The value, of a flag that takes none. */
  readonly value?: boolean;
  /** Every value counts, not the last one only. */
  readonly repeats?: boolean;
}

const flags: readonly Flag[] = [
  { key: 'help', name: 'help', short: 'h', form: '-h, --help', value: true, sentence: 'Show this and stop.' },
  {
    key: 'version',
    name: 'version',
    short: 'V',
    form: '-V, --version',
    value: true,
    sentence: 'Show the version and stop.',
  },
  ...options.flatMap(flagsOf),
];

/** Reads the arguments that follow the name of the program; the first that is wrong, or that asks for an answer, decides. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const given: Record<string, unknown> = {};
  const words: string[] = [];
  for (const token of tokensOf(args)) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = flags.find(({ name }) => name === token.name);
    if (flag === undefined) return misuse(unknown(token.rawName));
    const { key, form, value = token.value, repeats } = flag;
    if (value === undefined) return misuse(`option '${form}' argument missing`);
    if (flag.value !== undefined && token.value !== undefined) return misuse(`option '${form}' takes no argument`);
    if (key === 'help') return { kind: 'show', text: help() };
    if (key === 'version') return { kind: 'show', text: version() };
    given[key] = repeats ? [given[key] ?? [], value].flat() : value;
  }
  const [command = 'start', ...more] = words;
  if (command !== 'start') return misuse(`command '${command}' is invalid; the only one is start`);
  if (more.length > 0) return misuse(`too many arguments: ${more.join(' ')}`);
  return { kind: 'start', flags: given };
}

function tokensOf(args: readonly string[]) {
  const types = flags.map(({ name, short, value }) => [
    name,
    { type: value === undefined ? 'string' : 'boolean', ...(short && { short }) } as const,
  ]);
  return parseArgs({ args: [...args], options: Object.fromEntries(types), strict: false, tokens: true }).tokens;
}

const misuse = (line: string): CommandLine => ({ kind: 'misuse', line });

function unknown(rawName: string): string {
  const meant = nearest(
    rawName,
    flags.map(({ name }) => `--${name}`),
  );
  return `unknown option '${rawName}'${rawName.startsWith('--') ? ` (did you mean ${meant}?)` : ''}`;
}

function flagsOf({ name: key, flag, kind, sentence, defaultText }: Option): readonly Flag[] {
  if (flag === undefined) return [];
  const { placeholder, repeats = false } = kind;
  const name = flag.slice(2);
  if (placeholder === undefined) return switchOf(key, name, sentence);
  return [{ key, name, form: `${flag} <${placeholder}>`, sentence: `${sentence} Default: ${defaultText}.`, repeats }];
}

/** With its opposite, for where the environment or the file has turned it on. */
function switchOf(key: string, name: string, sentence: string): readonly Flag[] {
  const opposite = `The opposite of --${name}; the default.`;
  return [
    { key, name, form: `--${name}`, sentence, value: true },
    { key, name: `no-${name}`, form: `--no-${name}`, sentence: opposite, value: false },
  ];
}

function help(): string {
  const width = Math.max(...flags.map(({ form }) => form.length));
  return `Usage: cloudmock-ecr [options] [start]

Amazon ECR on your own machine: the API and the container registry on one port.

Options:
${flags.map(({ form, sentence }) => `  ${form.padEnd(width)}  ${sentence}`).join('\n')}

Options also come from the environment (--log-level is CLOUDMOCK_ECR_LOG_LEVEL) and from a YAML file
(services: { ecr: { logLevel: debug } }). A flag wins over the environment, and that over the file.
Only the file has: ${options.flatMap(({ flag, key }) => (flag === undefined ? (key ?? []) : [])).join(', ')}.`;
}
