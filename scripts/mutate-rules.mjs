/**
 * Breaks one rule of `src/` after the other, in a copy, and runs the random requests against it that must notice, always
 * those of the same seeds. A mutation whose line is no longer there fails, so that the list keeps up with the code. With a
 * part of the name of a rule, only the rules with it are broken.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each mutation has to be noticed by the requests of one of these seeds, tried in turn. */
const seeds = ['1', '2'];

/** The rule, the file under src/, what stands there and what instead. */
const ofSequences = [
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
  [
    'what refers to an image goes by no rule of its own',
    'domain/lifecycle/references.ts',
    'subjectOf.has(image) && !parents.has(image)',
    'false',
  ],
  [
    'what refers to an image comes back from the archive with it',
    'domain/storage-class.ts',
    'await forEachReferrer(tx, image, alsoActivate);',
    '',
  ],
  [
    'scans of the newer basic kind are not shown with images',
    'domain/scan.ts',
    "(await settingOf(reader, scope, 'BASIC_SCAN_TYPE_VERSION')) !== 'AWS_NATIVE'",
    'false',
  ],
  ['one scan a day', 'domain/scan.ts', '24 * 60 * 60', '24 * 60'],
  [
    'continuous scanning goes before scanning on push',
    'domain/registry-scanning.ts',
    "['CONTINUOUS_SCAN', 'SCAN_ON_PUSH']",
    "['SCAN_ON_PUSH', 'CONTINUOUS_SCAN']",
  ],
  ['enhanced rules decide alone', 'domain/registry-scanning.ts', "scanType === 'BASIC' && ", ''],
  [
    'what a profile has signed it does not sign again',
    'domain/signing/schedule.ts',
    'signed.includes(profile)',
    'false',
  ],
  [
    'signing filters match whole names',
    'domain/signing/configuration.ts',
    'matchesWildcard(filter, name)',
    'name.includes(filter)',
  ],
  ['layers are mounted where the account allows it', 'domain/mount-layer.ts', "!== 'ENABLED'", "=== 'ENABLED'"],
  [
    'an image that loses its last tag is untagged',
    'store/tags.ts',
    'await setTagged(before, 0);\n    },\n    async delete',
    'await setTagged(before, 1);\n    },\n    async delete',
  ],
  ['an index is as large as its largest image', 'domain/put-image.ts', 'Math.max(0, ...listed', 'Math.min(...listed'],
  ['a new index lists nothing archived', 'domain/put-image.ts', 'isNew && archived.length > 0', 'false'],
  ['archived images are not pulled', 'domain/pull-image.ts', "status === 'ACTIVE'", "status !== 'ACTIVATING'"],
  [
    'nothing waits longer for a clock that was ahead',
    'engines/scheduler.ts',
    'if (await store.jobs.isAhead(now))',
    'if (now < 0)',
  ],
  ['a preview is kept for a day', 'domain/lifecycle/preview.ts', 'delays.previewExpiry', 'delays.previewExpiry * 2'],
  [
    'images are strictly older than a policy says',
    'domain/lifecycle/age.ts',
    'countNumber * dayMs + 1',
    'countNumber * dayMs',
  ],
  [
    'what a higher rule selects no other acts on',
    'domain/lifecycle/selection.ts',
    'if (taken.has(image)) continue;',
    '',
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
  [
    'a backfill takes what an index lists with the index',
    'domain/replication/backfill.ts',
    'if (tags.length > 0 || (await tx.images.hasUnarchivedParent(id, image.digest)))',
    'if (tags.length > 0)',
  ],
  ['a backfill that has ended is not in progress', 'store/backfills.ts', 'endedAt === undefined ? 1 : 0', '1'],
  [
    'a tag that is immutable at the destination stays where it is',
    'domain/replication/copy.ts',
    'tag !== undefined && mayTag(destination, tag, copy, holder)',
    'tag !== undefined',
  ],
  [
    'deletions are replicated where a rule says so',
    'domain/replication/configuration.ts',
    "(what === 'images' || rule.deleteReplication?.enabled)",
    'true',
  ],
  [
    'an update of a pull-through rule keeps its role',
    'operations/update-pull-through-cache-rule.ts',
    '...(customRoleArn !== undefined && { customRoleArn }),',
    'customRoleArn,',
  ],
  ['the longest prefix decides', 'domain/prefixes.ts', 'of prefixesOf(name)', 'of prefixesOf(name).reverse()'],
  ['a prefix is the same with a slash', 'domain/prefixes.ts', "prefix.replace(/\\/$/, '')", 'prefix'],
  [
    'a template is for what it is applied for',
    'domain/creation-templates.ts',
    'appliedFor?.includes(reason) ?? false',
    'true',
  ],
  [
    'what a template creates has its tags',
    'domain/creation-templates.ts',
    'Object.fromEntries(resourceTags.map(',
    'Object.fromEntries([].map(',
  ],
  [
    'what a template creates has its policy',
    'domain/create-repository.ts',
    'if (template?.repositoryPolicy) await',
    'if (false) await',
  ],
  [
    'what an index lists is restored with it',
    'domain/storage-class.ts',
    'await forEachChild(tx, image, alsoRestore);',
    '',
  ],
  [
    'a tag of upstream is asked for again after a day',
    'domain/pull-through/freshness.ts',
    'const day = 24 * 60',
    'const day = 48 * 60',
  ],
  [
    'what is pushed over a tag of upstream stays',
    'domain/place-image.ts',
    'await tx.upstreamChecks.forget(id, tag);',
    '',
  ],
  [
    'the cached copy counts while upstream is down',
    'domain/pull-through/refresh.ts',
    'if (toldOf(error) === undefined) refusalOf(error);\n      await',
    'if (Date.now() > 0) throw error;\n      await',
  ],
  [
    'what is pulled through is pulled',
    'domain/pull-through/place.ts',
    'if (isRecorded) await tx.images.setPulledAt(image.id, now);',
    '',
  ],
  [
    'what an index lists is not pulled with it',
    'domain/pull-through/bring.ts',
    'digest, isRecorded: false, isTold: false',
    'digest, isRecorded: true, isTold: false',
  ],
  ['a backfill is forgotten after ninety days', 'domain/replication/backfill.ts', '= 90 * 24', '= 99 * 24'],
];

const ofPolicies = [
  ['a deny of a resource policy wins', 'domain/policy/evaluate.ts', "if (byResource === 'deny')", 'if (false)'],
  [
    'across accounts the resource has to allow',
    'domain/policy/evaluate.ts',
    "byResource === 'none' ? 'resource-missing' : 'allow'",
    "'allow'",
  ],
  [
    'across accounts the identity has to be allowed',
    'domain/policy/evaluate.ts',
    "if (!identityAllows) return 'identity-missing';",
    '',
  ],
  [
    'a policy that names the account leaves it to the account',
    'domain/policy/evaluate.ts',
    "byResource === 'direct' ? 'allow'",
    "byResource !== 'none' ? 'allow'",
  ],
  [
    'NotPrincipal spares nobody whose account it leaves out',
    'domain/policy/principal.ts',
    'if (!listsAccount ||',
    'if (',
  ],
  [
    'NotPrincipal spares a session by all its names',
    'domain/policy/principal.ts',
    'arnsOf(principal).every(',
    'arnsOf(principal).some(',
  ],
  [
    'NotResource means all others',
    'domain/policy/evaluate.ts',
    'matches(pattern, resource)) !== resources.negated',
    'matches(pattern, resource))',
  ],
  [
    'IfExists holds without the key',
    'domain/policy/condition.ts',
    'ifExists !== undefined ||',
    'ifExists === undefined ||',
  ],
  ['the scope V1 of the registry policy', 'domain/policy/access.ts', "!== 'V1'", "!== 'V3'"],
  ['tags of a new repository need TagResource', 'domain/policy/actions.ts', 'carried.tags === undefined ?', 'true ?'],
  [
    'a layer is mounted from where it may be read',
    'domain/mount-layer.ts',
    'if (!subject.isEnforced) return true;',
    'return true;',
  ],
];

const wanted = process.argv[2] ?? '';
const mutations = [
  ...ofSequences.map((mutation) => [...mutation, 'slow/model.test']),
  ...ofPolicies.map((mutation) => [...mutation, 'slow/model-iam.test']),
].filter(([rule]) => rule.includes(wanted));

const newCopy = () => {
  const copy = mkdtempSync(join(tmpdir(), 'cloudmock-mutations-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  for (const name of ['src', 'generated', 'test', 'package.json', 'jest.config.mjs'])
    cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  return copy;
};
/** One for each processor, so that as many mutations are tried at once. */
const copies = Array.from({ length: Math.min(availableParallelism(), 4) }, newCopy);

const missed = [];
const tests = [...new Set(mutations.map(([, , , , test]) => test))];
await forEach([
  ...tests.map((test) => (copy) => passesUnbroken(copy, test)),
  ...mutations.map((mutation) => (copy) => tryMutation(copy, mutation)),
]);
process.stdout.write(`${mutations.length - missed.length} of ${mutations.length} mutations were noticed\n`);
process.exitCode = missed.length === 0 ? 0 : 1;

/** Each in the copy that is free next. */
async function forEach(all) {
  const rest = [...all];
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) await next(copy);
    }),
  );
}

async function passesUnbroken(copy, test) {
  if (await notices(copy, test, seeds.slice(0, 1))) throw new Error(`${test} fails without any mutation`);
}

async function tryMutation(copy, [rule, file, from, to, test]) {
  const path = join(copy, 'src', file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`src/${file} has not exactly one ${JSON.stringify(from)}: ${rule}`);
  const began = performance.now();
  writeFileSync(path, text.replace(from, to));
  const noticed = await notices(copy, test, seeds);
  writeFileSync(path, text);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(`${noticed ? 'noticed' : 'MISSED '}  ${rule} (${seconds} s)\n`);
  if (!noticed) missed.push(rule);
}

/** Whether a test in the copy fails with one of the seeds. */
async function notices(copy, test, [seed, ...others]) {
  if ((await run(copy, test, seed)) !== 0) return true;
  return others.length > 0 && notices(copy, test, others);
}

/** The exit code of a test in the copy. */
function run(copy, test, seed) {
  const jest = join(copy, 'node_modules/jest/bin/jest.js');
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--selectProjects',
    'slow',
    '--testPathPatterns',
    test,
  ];
  const env = { ...process.env, MODEL_SEED: seed, MODEL_IAM_SEED: seed, MODEL_SHRINK: 'off', CI: '' };
  const child = spawn(process.execPath, args, { cwd: copy, env, stdio: 'ignore' });
  return new Promise((resolve) => child.on('close', resolve));
}
