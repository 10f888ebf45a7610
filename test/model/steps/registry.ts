/** Steps on what a registry has as a whole: which repositories are scanned, and whose pulls are not recorded. */
import fc from 'fast-check';
import { scanningOf } from '../rules.ts';
import { same, step } from '../step.ts';
import { names } from '../universe.ts';
import { repositoryOf, type ScanningState } from '../world.ts';

const registryId = '000000000000';

const shownFilters = (filters: readonly string[]) => filters.map((filter) => ({ filter, filterType: 'WILDCARD' }));
const shown = ({ type, rules }: ScanningState) => ({
  scanType: type,
  rules: rules.map(({ frequency, filters }) => ({
    scanFrequency: frequency,
    repositoryFilters: shownFilters(filters),
  })),
});

const onPush = ['SCAN_ON_PUSH', 'SCAN_ON_PUSH'] as const;
/** Where both frequencies apply, which else they seldom do. */
const both: ScanningState = {
  type: 'ENHANCED',
  rules: [
    { frequency: 'SCAN_ON_PUSH', filters: ['team'] },
    { frequency: 'CONTINUOUS_SCAN', filters: ['team/*'] },
  ],
};
const scanning: fc.Arbitrary<ScanningState> = fc.record({
  type: fc.constantFrom('BASIC', 'ENHANCED'),
  rules: fc.array(
    fc.record({
      frequency: fc.constantFrom(...onPush, ...onPush, 'CONTINUOUS_SCAN', 'CONTINUOUS_SCAN', 'MANUAL'),
      filters: fc.uniqueArray(fc.constantFrom('team', 'm/a', '*/b', 'c*', 'team/*', 'a'), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
});

function isAllowed({ type, rules: [first, second] }: ScanningState): boolean {
  const asked = [first?.frequency, second?.frequency];
  if (asked.includes('MANUAL')) return false;
  if (type === 'BASIC' && asked.includes('CONTINUOUS_SCAN')) return false;
  return second === undefined || first?.frequency !== second.frequency;
}

const putScanning = fc.oneof({ weight: 4, arbitrary: scanning }, fc.constant(both)).map((asked) =>
  step(`PutRegistryScanningConfiguration ${JSON.stringify(shown(asked))}`, {
    async run(world, real) {
      const answer = await real.call('PutRegistryScanningConfiguration', shown(asked));
      if (!isAllowed(asked)) return same(answer, { error: 'InvalidParameter' });
      world.scanning = asked;
      same(answer, { registryScanningConfiguration: shown(asked) });
    },
  }),
);

const getScanning = fc.constant(
  step('GetRegistryScanningConfiguration', {
    async run(world, real) {
      const answer = await real.call('GetRegistryScanningConfiguration');
      same(answer, { registryId, scanningConfiguration: shown(world.scanning) });
    },
  }),
);

const batchGetScanning = fc.constant(
  step('BatchGetRepositoryScanningConfiguration', {
    async run(world, real) {
      const { scanningConfigurations, failures } = await real.call('BatchGetRepositoryScanningConfiguration', {
        repositoryNames: names,
      });
      const there = names.flatMap((repositoryName) => repositoryOf(world, repositoryName) ?? []);
      same(
        scanningConfigurations,
        there.map((repository) => {
          const { frequency, filters } = scanningOf(world, repository);
          return {
            repositoryArn: `arn:aws:ecr:us-east-1:${registryId}:repository/${repository.name}`,
            repositoryName: repository.name,
            scanOnPush: frequency !== 'MANUAL',
            scanFrequency: frequency,
            appliedScanFilters: shownFilters(filters),
          };
        }),
      );
      const absent = names.filter((each) => repositoryOf(world, each) === undefined);
      same(
        (failures as { repositoryName: string }[]).map(({ repositoryName }) => repositoryName),
        absent,
      );
    },
  }),
);

const principal = fc
  .constantFrom('user/alice', 'user/team/bob', 'role/builder')
  .map((name) => `arn:aws:iam::${registryId}:${name}`);

const register = principal.map((principalArn) =>
  step(`RegisterPullTimeUpdateExclusion ${principalArn}`, {
    async run(world, real) {
      const answer = await real.call('RegisterPullTimeUpdateExclusion', { principalArn });
      if (world.exclusions.includes(principalArn)) return same(answer, { error: 'ExclusionAlreadyExists' });
      world.exclusions.push(principalArn);
      same(answer, { principalArn, createdAt: world.now / 1000 });
    },
  }),
);

const deregister = principal.map((principalArn) =>
  step(`DeregisterPullTimeUpdateExclusion ${principalArn}`, {
    async run(world, real) {
      const answer = await real.call('DeregisterPullTimeUpdateExclusion', { principalArn });
      if (!world.exclusions.includes(principalArn)) return same(answer, { error: 'ExclusionNotFound' });
      world.exclusions = world.exclusions.filter((each) => each !== principalArn);
      same(answer, { principalArn });
    },
  }),
);

const list = fc.constant(
  step('ListPullTimeUpdateExclusions', {
    async run(world, real) {
      const answer = await real.call('ListPullTimeUpdateExclusions');
      same(answer, { pullTimeUpdateExclusions: world.exclusions });
    },
  }),
);

export const registrySteps = [
  putScanning,
  putScanning,
  getScanning,
  batchGetScanning,
  batchGetScanning,
  register,
  deregister,
  list,
];
