/** The command line: arguments → configuration → server → signals. */
import { announce } from './banner.ts';
import { readCommandLine } from './command-line.ts';
import { type Config, ConfigError, configFileOf, resolveConfig } from './config.ts';
import { readConfigFile } from './config-file.ts';
import { type RunningServer, start } from './index.ts';
import { openLog } from './log.ts';
import { nextSignal } from './signals.ts';

type Flags = Readonly<Record<string, unknown>>;

/** Exit codes: 0 stopped as asked, 1 could not start, 2 used wrongly. */
process.exitCode = await main();

async function main(): Promise<number> {
  const line = readCommandLine(process.argv.slice(2));
  if (line.kind === 'misuse') return refuse(line.line, 2);
  if (line.kind === 'start') return run(line.flags);
  process.stdout.write(`${line.text}\n`);
  return 0;
}

async function run(flags: Flags): Promise<number> {
  const stop = nextSignal();
  surviveReaders();
  try {
    const config = await configOf(flags);
    const server = await start(config);
    await serve(server, stop);
    return 0;
  } catch (error) {
    return refuse(sentence(error), error instanceof ConfigError ? 2 : 1);
  }
}

async function configOf(flags: Flags): Promise<Config> {
  const given = { flags, env: process.env };
  return resolveConfig({ ...given, file: await readConfigFile(configFileOf(given)) });
}

async function serve(server: RunningServer, stop: Promise<void>): Promise<void> {
  const log = openLog(server.config.logLevel, server.config.logFormat);
  void announce(server, { log, print: (text) => process.stdout.write(`${text}\n`) });
  await stop;
  await server.close();
  await log.close();
}

/** Whoever reads standard output may stop reading; the server goes on. */
function surviveReaders(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** Says one line to whoever started it. */
function refuse(line: string, exitCode: number): number {
  process.stderr.write(`${line.replace(/^error: /, '')}\n`);
  return exitCode;
}

/** Why there is no server, in one line. */
function sentence(error: unknown): string {
  const { name, message, code, syscall, address, port } = error as NodeJS.ErrnoException & ListenError;
  if (name === 'ConfigError' || name === 'DataFolderError') return message;
  if (code === 'EADDRINUSE') return `port ${port} of ${address} is taken; --port takes another, --port 0 any free one`;
  if (code === 'EACCES' && syscall === 'listen') return `port ${port} of ${address} is not for this user to take`;
  return `cannot start: ${message.split('\n')[0]}`;
}

/** What Node adds to an error of `listen`. */
interface ListenError {
  readonly address?: string;
  readonly port?: number;
}
