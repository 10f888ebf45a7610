/**
 * Makes dist/cloudmock-ecr.js, or the file that is named, the command line as one file: reading hundreds of files takes
 * longer than all else at start, and after that it is the size of what is compiled that counts.
 */
import { chmodSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

const outfile = process.argv[2] ?? 'dist/cloudmock-ecr.js';

/** Koa asks for the type of these endings only, and filling its tables with all there are takes milliseconds. */
const typesOfKoa = ['application/json', 'application/octet-stream', 'text/html', 'text/plain'];
const fewTypes = {
  name: 'few types',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]mime-db[\\/]db\.json$/ }, ({ path }) => {
      const all = Object.entries(JSON.parse(readFileSync(path, 'utf8')));
      const few = all.filter(([type]) => typesOfKoa.includes(type));
      return { loader: 'json', contents: JSON.stringify(Object.fromEntries(few)) };
    });
  },
};

await build({
  entryPoints: ['src/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // The first loads a compiled library that lies beside it; the others are loaded late or never.
  external: ['@smithy/signature-v4', '@photostructure/sqlite', '@aws-sdk/client-eventbridge', 'jose', 'pino', 'yaml'],
  // Of packages that have both, ES modules, of which what nobody uses is left out.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [fewTypes],
  // What is bundled of CommonJS asks for Node's modules with require.
  banner: {
    js: `#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`,
  },
  logLevel: 'warning',
});
chmodSync(outfile, 0o755);
