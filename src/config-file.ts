/** Reads the YAML file of options, where there is one. */
import { readFile } from 'node:fs/promises';
import { ConfigError, type ConfigFile } from './config.ts';

const usual = 'cloudmock.yml';

/**
 * The file that was named, or `./cloudmock.yml` when it is there. All scalars are text, so that an account keeps its
 * zeroes. Throws ConfigError.
 */
export async function readConfigFile(named: string | undefined): Promise<ConfigFile | undefined> {
  const path = named ?? usual;
  const text = await readText(path, named !== undefined);
  return text === undefined ? undefined : { path, content: await parseYaml(path, text) };
}

async function readText(path: string, mustBeThere: boolean): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT' && !mustBeThere) return undefined;
    throw new ConfigError(`${path}: the file of options cannot be read (${code})`);
  }
}

async function parseYaml(path: string, text: string): Promise<unknown> {
  const { parse, YAMLParseError } = await import('yaml');
  try {
    return parse(text, { schema: 'failsafe' });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new ConfigError(`${path}: ${error.message.split('\n')[0]?.replace(/:$/, '')}`);
  }
}
