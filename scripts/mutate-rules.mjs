/**
 * Breaks one rule of `src/` after the other, in a copy, and runs the random sequences against it: each must be noticed.
 * A mutation whose line is no longer there fails, so that the list keeps up with the code.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The rule, the file under src/, what stands there and what instead. */
const mutations = [
  ['filters except from immutability', 'domain/mutability.ts', 'return !excluded;', 'return excluded;'],
  ['a tag that goes on /v2 leaves its image', 'domain/doors.ts', "'image untagged',", "'image deleted',"],
  ['PutImage refuses what is there', 'domain/put-image.ts', "door.identicalPush === 'refused'", 'false'],
  ['what an index lists is not deleted', 'domain/delete-image.ts', 'parents.length > 0', 'parents.length > 1'],
  ['a blob of an image is not deleted', 'domain/layers.ts', "return 'referenced';", "return 'absent';"],
  ['pulls are noted once a day', 'domain/pull-image.ts', '24 * 60 * 60', '24 * 60'],
  [
    'an index is archived before what it lists',
    'domain/storage-class.ts',
    'if (await tx.images.hasUnarchivedParent',
    'if (!await tx.images.hasUnarchivedParent',
  ],
  ['one scan a day', 'domain/scan.ts', '24 * 60 * 60', '24 * 60'],
  ['layers are mounted where the account allows it', 'domain/mount-layer.ts', "!== 'ENABLED'", "=== 'ENABLED'"],
  [
    'layers of archived images are not mounted',
    'domain/mount-layer.ts',
    'tx.layers.isInUse(',
    'tx.layers.isReferenced(',
  ],
  [
    'an image that loses its last tag is untagged',
    'store/tags.ts',
    'await setTagged(before, 0);\n    },\n    async delete',
    'await setTagged(before, 1);\n    },\n    async delete',
  ],
  ['an index is as large as its largest image', 'domain/put-image.ts', 'Math.max(0, ...listed', 'Math.min(...listed'],
  ['what an index lists is restored with it', 'domain/storage-class.ts', "child.status !== 'ACTIVE'", 'false'],
  ['a new index lists nothing archived', 'domain/put-image.ts', 'isNew && archived.length > 0', 'false'],
  ['archived images are not pulled', 'domain/pull-image.ts', "status === 'ACTIVE'", "status !== 'ACTIVATING'"],
  [
    'images are strictly older than a policy says',
    'domain/lifecycle/age.ts',
    'countNumber * dayMs + 1',
    'countNumber * dayMs',
  ],
  [
    'what a higher rule selects no other acts on',
    'domain/lifecycle/selection.ts',
    'selected.filter((image) => !taken.has(image))',
    'selected',
  ],
  [
    'an index keeps what it lists from a policy',
    'domain/lifecycle/references.ts',
    "return mark?.action !== 'EXPIRE';",
    'return false;',
  ],
  [
    'a restored image is as old as its restore',
    'domain/lifecycle/age.ts',
    'activatedAt ?? pushedAt',
    'pushedAt ?? activatedAt',
  ],
];

const copy = mkdtempSync(join(tmpdir(), 'cloudmock-mutations-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const name of ['src', 'generated', 'test', 'package.json', 'jest.config.mjs'])
  cpSync(name, join(copy, name), { recursive: true });
symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));

const missed = [];
for (const [rule, file, from, to] of mutations) {
  const path = join(copy, 'src', file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`src/${file} has not exactly one ${JSON.stringify(from)}: ${rule}`);
  writeFileSync(path, text.replace(from, to));
  const noticed = (await run()) !== 0;
  writeFileSync(path, text);
  process.stdout.write(`${noticed ? 'noticed' : 'MISSED '}  ${rule}\n`);
  if (!noticed) missed.push(rule);
}
process.stdout.write(`${mutations.length - missed.length} of ${mutations.length} mutations were noticed\n`);
process.exitCode = missed.length === 0 ? 0 : 1;

/** The exit code of the random sequences in the copy. */
function run() {
  const jest = join(copy, 'node_modules/jest/bin/jest.js');
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--selectProjects',
    'slow',
    '--testPathPatterns',
    'slow/model',
  ];
  const env = { ...process.env, MODEL_SHRINK: 'off', CI: '' };
  const child = spawn(process.execPath, args, { cwd: copy, env, stdio: 'ignore' });
  return new Promise((resolve) => child.on('close', resolve));
}
