/**
 * Adds to package-lock.json the optional packages of other platforms, which npm leaves out where it could not fetch them
 * and without which `npm ci` refuses the file. Run it after every `npm install` that changes the lock.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
};
const others = { openharmony: 'openharmony', win32: 'win32', sunos: 'sunos', aix: 'aix' };
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

for (const [where, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolves(where, name) || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [processors.find((cpu) => name.split(/[-.]/).includes(cpu)) ?? 'none'],
      ...(entry.dev && { dev: true }),
      optional: true,
      os: [systemOf(name)],
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);

function systemOf(name) {
  const words = name.split('-');
  const found = Object.entries({ ...systems, ...others }).find(([word]) => words.some((each) => each.endsWith(word)));
  return found?.[1] ?? 'none';
}

function resolves(where, name) {
  return `${where}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
}
