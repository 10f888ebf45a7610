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

const leftOut = (name) => `function ${name}() { throw new Error('${name} is left out by scripts/bundle.mjs'); }`;
/** Parts of libraries that nothing calls, and that would be compiled and run at every start all the same. */
const unused = {
  'accepts/index.js': `module.exports = ${leftOut('accepts')}`,
  'cookies/index.js': `module.exports = ${leftOut('Cookies')}`,
  'http-assert/index.js': `module.exports = ${leftOut('assert')}`,
  'http-errors/index.js': `module.exports = ${leftOut('createError')}; module.exports.HttpError = ${leftOut('HttpError')}`,
  'kysely/dist/esm/plugin/with-schema/with-schema-plugin.js': `export ${leftOut('WithSchemaPlugin')}`,
  'kysely/dist/esm/query-builder/merge-query-builder.js': `export ${leftOut('MergeQueryBuilder')}`,
  'kysely/dist/esm/schema/schema.js': `export ${leftOut('SchemaModule')}`,
};
const withoutUnused = {
  name: 'without unused',
  setup({ onLoad, onEnd }) {
    const missing = new Set(Object.keys(unused));
    onLoad({ filter: /[\\/]node_modules[\\/]/ }, ({ path }) => {
      const [, file] = path.replaceAll('\\', '/').split('/node_modules/', 2);
      missing.delete(file);
      return file in unused ? { contents: unused[file] } : undefined;
    });
    onEnd(() => ({ errors: [...missing].map((file) => ({ text: `${file} is not in use any more` })) }));
  },
};

const { metafile } = await build({
  metafile: true,
  entryPoints: ['src/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // The first loads a compiled library that lies beside it; the others are loaded late or never.
  external: [
    '@smithy/signature-v4',
    '@photostructure/sqlite',
    '@aws-sdk/client-eventbridge',
    '@aws-sdk/client-secrets-manager',
    'jose',
    'pino',
    'yaml',
  ],
  // Of packages that have both, ES modules, of which what nobody uses is left out.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [fewTypes, withoutUnused],
  // What is bundled of CommonJS asks for Node's modules with require.
  banner: {
    js: `#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`,
  },
  logLevel: 'warning',
});
// Loaded with the first call to somewhere else, they are larger than all the rest.
const sdk = Object.keys(metafile.inputs).find((path) => path.includes('node_modules/@aws-sdk/'));
if (sdk !== undefined) throw new Error(`${sdk} is in the bundle: its package has to stand under external`);
chmodSync(outfile, 0o755);
