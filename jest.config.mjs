const shared = {
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
};

export default {
  projects: [
    { ...shared, displayName: 'fast', testPathIgnorePatterns: ['/test/slow/', '/test/clients/', '/test/sdk/'] },
    { ...shared, displayName: 'slow', testMatch: ['<rootDir>/test/slow/**/*.test.ts'] },
    { ...shared, displayName: 'clients', testMatch: ['<rootDir>/test/{clients,sdk}/**/*.test.ts'] },
  ],
};
