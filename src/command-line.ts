/** The command line, built from the table of options. */
import { Argument, Command, CommanderError, Option as Flag } from 'commander';
import { type Option, options } from './config.ts';
import { version } from './version.ts';

/** What stood on the command line. */
export type CommandLine =
  | { readonly kind: 'start'; readonly flags: Readonly<Record<string, unknown>> }
  | { readonly kind: 'show'; readonly text: string }
  | { readonly kind: 'misuse'; readonly line: string };

/** Reads the arguments that follow the name of the program; writes nothing. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const written: string[] = [];
  const program = commandOf((text) => written.push(text));
  try {
    return { kind: 'start', flags: program.parse([...args], { from: 'user' }).opts() };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const text = written.join('').trim();
    if (error.exitCode === 0) return { kind: 'show', text };
    return { kind: 'misuse', line: text.replace(/\s*\n\s*/g, ' ') };
  }
}

function commandOf(write: (text: string) => void): Command {
  const program = new Command('cloudmock-ecr')
    .description('Amazon ECR on your own machine: the API and the container registry on one port.')
    .addArgument(new Argument('[command]', 'what happens without it too').choices(['start']))
    .helpOption('-h, --help', 'Show this and stop.')
    .version(version(), '-V, --version', 'Show the version and stop.')
    .addHelpText('after', `\n${elsewhere}`)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write });
  for (const flag of options.flatMap(flagsOf)) program.addOption(flag);
  return program;
}

const elsewhere = `Options also come from the environment (--log-level is CLOUDMOCK_ECR_LOG_LEVEL) and from a YAML file
(services: { ecr: { logLevel: debug } }). A flag wins over the environment, and that over the file.
Only the file has: ${options.flatMap(({ flag, key }) => (flag === undefined ? (key ?? []) : [])).join(', ')}.`;

function flagsOf({ flag, kind, sentence, defaultText }: Option): readonly Flag[] {
  if (flag === undefined) return [];
  const { placeholder, repeats } = kind;
  if (placeholder === undefined) return switchOf(flag, sentence);
  const usual = new Flag(`${flag} <${placeholder}>`, `${sentence} Default: ${defaultText}.`);
  return [repeats ? usual.argParser((value: string, before: readonly string[] = []) => [...before, value]) : usual];
}

/** With its opposite, for where the environment or the file has turned it on. */
function switchOf(flag: string, sentence: string): readonly Flag[] {
  return [new Flag(flag, sentence), new Flag(flag.replace('--', '--no-'), `The opposite of ${flag}; the default.`)];
}
