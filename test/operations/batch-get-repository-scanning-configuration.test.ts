import { BatchGetRepositoryScanningConfigurationCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { recordedFailure } from './recorded.ts';
import { arnOf, bodyOf } from './repositories.ts';
import { putScanning, rule } from './scanning.ts';

/** Source: user guide, "Filters to choose which repositories are scanned", its table: the filter and what it matches. */
const repositories = ['prod', 'repo-prod', 'prod-repo', 'repo-prod-repo', 'prodrepo'];
const table: readonly (readonly [filter: string, matched: readonly boolean[]])[] = [
  ['prod', [true, true, true, true, true]],
  ['*prod', [true, true, false, false, false]],
  ['prod*', [true, false, true, false, true]],
  ['*prod*', [true, true, true, true, true]],
  ['prod*repo', [false, false, true, false, true]],
];

describe('BatchGetRepositoryScanningConfiguration', () => {
  const ecr = useServer();
  const get = async (...repositoryNames: string[]) => {
    const command = new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames });
    const { $metadata: _, ...answer } = await ecr.client.send(command);
    return answer;
  };
  const create = (repositoryName: string, scanOnPush = false) =>
    bodyOf(ecr.call('CreateRepository', { repositoryName, imageScanningConfiguration: { scanOnPush } }));
  const shown = (repositoryName: string, scanFrequency: string, ...filters: string[]) => ({
    repositoryArn: arnOf(repositoryName),
    repositoryName,
    scanOnPush: scanFrequency !== 'MANUAL',
    scanFrequency,
    appliedScanFilters: filters.map((filter) => ({ filter, filterType: 'WILDCARD' })),
  });

  it('shows what is not there as a failure beside the others, in the order in which they are asked for', async () => {
    await create('there/b', true);
    await create('there/a');
    expect(await get('there/b', 'never/was', 'there/a')).toEqual({
      scanningConfigurations: [shown('there/b', 'SCAN_ON_PUSH'), shown('there/a', 'MANUAL')],
      failures: [
        { repositoryName: 'never/was', ...recordedFailure('scan-config-absent', {}, 'Requested repository not found') },
      ],
    });
  });

  it('has filters that match as the user guide says', async () => {
    for (const name of repositories) await create(name);
    for (const [filter, matched] of table) {
      await putScanning(ecr, { rules: [rule('SCAN_ON_PUSH', filter)] });
      const { scanningConfigurations } = await get(...repositories);
      expect(scanningConfigurations).toEqual(
        repositories.map((name, at) => (matched[at] ? shown(name, 'SCAN_ON_PUSH', filter) : shown(name, 'MANUAL'))),
      );
    }
  });

  it('shows the filters that match, and prefers continuous scanning, in whatever order the rules are', async () => {
    await create('both/x', true);
    await create('both/y', true);
    const rules = [rule('SCAN_ON_PUSH', 'both', '*/y', 'else'), rule('CONTINUOUS_SCAN', 'x', 'else', '*/x')];
    for (const each of [rules, rules.toReversed()]) {
      await putScanning(ecr, { scanType: 'ENHANCED', rules: each });
      expect((await get('both/x', 'both/y', 'there/b')).scanningConfigurations).toEqual([
        shown('both/x', 'CONTINUOUS_SCAN', 'x', '*/x'),
        shown('both/y', 'SCAN_ON_PUSH', 'both', '*/y'),
        shown('there/b', 'MANUAL'),
      ]);
    }
  });
});
