/** The version of this package, read from its package.json. */
import { existsSync, readFileSync } from 'node:fs';

/** The file is above this one, at a distance that differs between the sources, the library and the bundle. */
export function version(): string {
  let file = new URL('package.json', import.meta.url);
  while (!existsSync(file)) file = new URL('../package.json', file);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
