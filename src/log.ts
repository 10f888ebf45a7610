/** The log: pino, loaded when the first line is to be written, since loading it takes longer than the first answer. */
import type { Logger } from 'pino';
import type { Config } from './config.ts';

type Write = (fields: object, message: string) => void;
type Severity = 'debug' | 'info' | 'warn' | 'error';

/** Callers pass no secrets. An error goes under `err`. */
export type Log = { readonly [Name in Severity]: Write };

export interface OpenLog extends Log {
  /** Resolves once every line is written. */
  close(): Promise<void>;
}

/** Where lines go; standard output is one. */
export interface LogOutput {
  write(text: string, done?: () => void): unknown;
}

const severities: readonly Severity[] = ['debug', 'info', 'warn', 'error'];

/** A log of what is at least as important as `level`, each record a line: pino's JSON, or the same for readers. */
export function openLog(
  level: Config['logLevel'],
  format: Config['logFormat'],
  output: LogOutput = process.stdout,
): OpenLog {
  const wanted = level === 'silent' ? [] : severities.slice(severities.indexOf(level));
  const write = lazily(() => loadPino(level, format, output));
  const writer = (severity: Severity): Write =>
    wanted.includes(severity) ? (fields, message) => write.line(severity, fields, message) : () => {};
  return {
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    close: async () => {
      if (!(await write.settled())) return;
      await new Promise<void>((resolve) => output.write('', resolve));
    },
  };
}

/** Lines wait, in order, until the logger is there. */
function lazily(load: () => Promise<Logger>) {
  let loading: Promise<void> | undefined;
  let logger: Logger | undefined;
  const waiting: ((there: Logger) => void)[] = [];
  const ready = (there: Logger) => {
    logger = there;
    for (const write of waiting.splice(0)) write(there);
  };
  return {
    line(severity: Severity, fields: object, message: string) {
      if (logger !== undefined) return logger[severity](fields, message);
      waiting.push((there) => there[severity](fields, message));
      loading ??= load().then(ready);
    },
    /** Resolves once no line waits any more; false where there never was one. */
    settled: async () => {
      await loading;
      return loading !== undefined;
    },
  };
}

async function loadPino(level: string, format: Config['logFormat'], output: LogOutput): Promise<Logger> {
  const { pino } = await import('pino');
  const write = (line: string) => output.write(format === 'json' ? line : `${readable(JSON.parse(line))}\n`);
  return pino({ level }, { write });
}

interface PinoRecord {
  readonly level: number;
  readonly time: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** `12:30:05.123 info  message  name=value`: one line, whatever stands in the values. */
function readable({ level, time, msg, pid: _, hostname: __, ...fields }: PinoRecord): string {
  const clock = new Date(time).toISOString().slice(11, 23);
  const severity = severities[level / 10 - 2] ?? 'error';
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
  return [clock, severity.padEnd(5), onOneLine(msg), ...rest].join(' ');
}

function shown(value: unknown): string {
  if (isError(value)) return JSON.stringify(value.stack.split('\n').slice(0, 6).map(onOneLine).join(' '));
  return typeof value === 'string' && /^[^\s"\p{C}]+$/u.test(value) ? value : JSON.stringify(value);
}

/** What pino makes of an error under `err`. */
function isError(value: unknown): value is { readonly stack: string } {
  return typeof value === 'object' && value !== null && 'stack' in value && typeof value.stack === 'string';
}

function onOneLine(text: string): string {
  return text.trim().replace(/\p{C}+/gu, ' ');
}
