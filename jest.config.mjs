import { buildSync } from 'esbuild';
import { writeOutputValidators } from './test/support/output-validators.mjs';

/** One file of kysely's hundreds: every test file loads it anew, and that took longer than many a test. */
const kysely = '.reports/one-file/kysely.mjs';
buildSync({
  entryPoints: ['kysely'],
  outfile: kysely,
  bundle: true,
  platform: 'node',
  format: 'esm',
  minifyWhitespace: true,
});
writeOutputValidators('.reports/one-file/outputs.cjs');

const shared = {
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  moduleNameMapper: { '^kysely$': `<rootDir>/${kysely}` },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
};

export default {
  // For machines that are busy; nothing here waits on purpose.
  testTimeout: 20_000,
  projects: [
    { ...shared, displayName: 'fast', testPathIgnorePatterns: ['/test/slow/', '/test/clients/', '/test/sdk/'] },
    { ...shared, displayName: 'slow', testMatch: ['<rootDir>/test/slow/**/*.test.ts'] },
    { ...shared, displayName: 'clients', testMatch: ['<rootDir>/test/{clients,sdk}/**/*.test.ts'] },
  ],
};
