/** Fails, naming it, on an installed or locked package whose licence the project does not take. */
import { existsSync, readFileSync } from 'node:fs';

const allowed = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
]);

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const found = Object.entries(packages)
  .filter(([path, { link }]) => path !== '' && !link)
  .map(([path, entry]) => ({ path, licence: licenceOf(path, entry) }));
const refused = found.filter(({ licence }) => licence !== undefined && !isAllowed(licence));

for (const { path, licence } of refused) console.error(`${path}: ${licence}`);
if (refused.length > 0) process.exitCode = 1;
else console.log(`${found.length} packages, all of a licence that the project takes`);

/** What is installed says it best; of a package for another platform there is only the lock's word, if that. */
function licenceOf(path, entry) {
  const manifest = `${path}/package.json`;
  if (!existsSync(manifest)) return entry.license ?? (entry.optional ? undefined : 'not installed');
  const { license, licenses } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (Array.isArray(licenses)) return licenses.map(nameOf).join(' OR ');
  return nameOf(license) ?? 'no licence';
}

function nameOf(licence) {
  return typeof licence === 'object' ? licence?.type : licence;
}

/** An SPDX expression: one of the alternatives has to be allowed with all its parts. AND binds tighter than OR. */
function isAllowed(expression) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  const isAllowedHere = either();
  return isAllowedHere && tokens.length === 0;

  function either() {
    const first = both();
    return tokens[0] === 'OR' && tokens.shift() ? either() || first : first;
  }
  function both() {
    const first = one();
    return tokens[0] === 'AND' && tokens.shift() ? both() && first : first;
  }
  function one() {
    const token = tokens.shift();
    if (token !== '(') return allowed.has(token);
    const inner = either();
    return tokens.shift() === ')' && inner;
  }
}
