/** A program of the repository as plain JavaScript, so that each process of it starts without compiling. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { build } from 'esbuild';

/** The file that is there while the tests of the calling file run. Under node_modules, where it finds its packages. */
export function useCompiled(entry: string): string {
  const folder = resolve(`node_modules/.cache/compiled-${process.pid}`);
  const outfile = join(folder, 'main.mjs');
  beforeAll(async () => {
    await build({ entryPoints: [entry], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return outfile;
}
