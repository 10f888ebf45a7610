import { PutRegistryScanningConfigurationCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image, index, pushByApi, pushByRegistry } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { invalidParameter } from './recorded.ts';
import { settle } from './replication.ts';
import { account, arnOf, bodyOf, newRepository, outcome } from './repositories.ts';
import { getScanning, putScanning, rule } from './scanning.ts';

const onlyOnce = 'There can be only one rule for each scan frequency';
const ofBasic = 'Scan frequency of BASIC scanning has to be one of [SCAN_ON_PUSH]';
const ofEnhanced = 'Scan frequency of ENHANCED scanning has to be one of [CONTINUOUS_SCAN, SCAN_ON_PUSH]';

describe('PutRegistryScanningConfiguration', () => {
  const ecr = useServer();

  describe('errors', () => {
    it.each([
      [{ scanType: 'BASIC', rules: [rule('CONTINUOUS_SCAN', '*')] }, ofBasic],
      [{ rules: [rule('CONTINUOUS_SCAN', '*')] }, ofBasic],
      [{ scanType: 'BASIC', rules: [rule('SCAN_ON_PUSH', 'a'), rule('MANUAL', '*')] }, ofBasic],
      [{ scanType: 'ENHANCED', rules: [rule('MANUAL', '*')] }, ofEnhanced],
      [{ scanType: 'BASIC', rules: [rule('SCAN_ON_PUSH', 'a'), rule('SCAN_ON_PUSH', 'b')] }, onlyOnce],
      [{ scanType: 'ENHANCED', rules: [rule('CONTINUOUS_SCAN', 'a'), rule('CONTINUOUS_SCAN', 'b')] }, onlyOnce],
    ])('refuses %j, and leaves what was', async (scanning, why) => {
      const before = await getScanning(ecr);
      expect(await outcome(ecr.call('PutRegistryScanningConfiguration', scanning))).toEqual(
        invalidParameter('rules', why),
      );
      expect(await getScanning(ecr)).toEqual(before);
    });
  });

  describe('behaviour', () => {
    it('answers with what it put in place of all that was', async () => {
      const whole = {
        scanType: 'ENHANCED' as const,
        rules: [rule('SCAN_ON_PUSH', 'team', 'x*'), rule('CONTINUOUS_SCAN')],
      };
      const { $metadata: _, ...answer } = await ecr.client.send(new PutRegistryScanningConfigurationCommand(whole));
      expect(answer).toEqual({ registryScanningConfiguration: whole });
      expect(await getScanning(ecr)).toEqual({ registryId: account, scanningConfiguration: whole });
      const basic = { scanType: 'BASIC', rules: [] };
      expect(await putScanning(ecr, {})).toEqual({ registryScanningConfiguration: basic });
      expect(await getScanning(ecr)).toEqual({ registryId: account, scanningConfiguration: basic });
    });

    const scanOf = async (repositoryName: string, { digest }: { readonly digest: string }) => {
      const input = { repositoryName, imageId: { imageDigest: digest } };
      const { status, body } = await ecr.call('DescribeImageScanFindings', input);
      return status === 200 ? body.imageScanStatus : body.__type;
    };
    const none = 'ScanNotFoundException';
    const failed = { status: 'FAILED', description: 'no scan engine is configured' };
    const never = rule('SCAN_ON_PUSH', 'never');

    it.each([
      ['a rule that matches', 'BASIC', rule('SCAN_ON_PUSH', 'never', 'team/*'), false, failed],
      ['no rule that matches', 'BASIC', never, false, none],
      ['a rule without filters', 'BASIC', rule('SCAN_ON_PUSH'), false, none],
      ['no rule that matches, and scanOnPush', 'BASIC', never, true, failed],
      ['an enhanced rule that matches', 'ENHANCED', rule('SCAN_ON_PUSH', 'team'), false, failed],
      ['continuous scanning', 'ENHANCED', rule('CONTINUOUS_SCAN', '*'), false, failed],
      ['no enhanced rule that matches, and scanOnPush', 'ENHANCED', never, true, none],
    ])('%s: pushes at both doors, and restores', async (_, scanType, each, scanOnPush, scan) => {
      await putScanning(ecr, { scanType, rules: [each] });
      const repositoryName = await newRepository(ecr, { imageScanningConfiguration: { scanOnPush } });
      const [one, two] = [image(), image()];
      await pushByApi(ecr, repositoryName, one, 'one');
      await pushByRegistry(ecr, repositoryName, two, 'two');
      expect([await scanOf(repositoryName, one), await scanOf(repositoryName, two)]).toEqual([scan, scan]);
      for (const targetStorageClass of ['ARCHIVE', 'STANDARD'])
        await bodyOf(
          ecr.call('UpdateImageStorageClass', { repositoryName, imageId: { imageTag: 'one' }, targetStorageClass }),
        );
      expect(await scanOf(repositoryName, one)).toEqual(scan);
      const listing = index([one]);
      await pushByRegistry(ecr, repositoryName, listing, 'listing');
      expect(await scanOf(repositoryName, listing)).toBe(none);
    });

    it('leaves what was pushed before as it is', async () => {
      await putScanning(ecr, {});
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed, 'one');
      await putScanning(ecr, { rules: [rule('SCAN_ON_PUSH', '*')] });
      expect(await scanOf(repositoryName, pushed)).toBe(none);
    });
  });

  describe('events', () => {
    let accounts = 0;
    const newRegistry = async (...names: string[]) => {
      accounts += 1;
      const as = { account: `00001111${2222 + accounts}`, region: 'us-east-1' };
      for (const repositoryName of names) await bodyOf(ecr.call('CreateRepository', { repositoryName }, { as }));
      return as;
    };
    const changesIn = async ({ account: of }: { readonly account: string }) => {
      const response = await fetch(`${ecr.endpoint}/_cloudmock/events?after=0&account=${of}`);
      const { events } = (await response.json()) as { events: { event: Record<string, unknown> }[] };
      return events.map(({ event }) => event);
    };

    it('tell which repositories enhanced scanning scans otherwise than before', async () => {
      const as = await newRegistry('a/one', 'a/two', 'b/one');
      const own = { repositoryName: 'a/two', imageScanningConfiguration: { scanOnPush: true } };
      await bodyOf(ecr.call('PutImageScanningConfiguration', own, { as }));
      await putScanning(ecr, { rules: [rule('SCAN_ON_PUSH', 'b')] }, { as });
      expect(await changesIn(as)).toEqual([]);
      const enhanced = { scanType: 'ENHANCED', rules: [rule('SCAN_ON_PUSH', 'a*'), rule('CONTINUOUS_SCAN', 'b/*')] };
      for (const _ of ['once', 'again']) await putScanning(ecr, enhanced, { as });
      const change = (name: string, from: string, to: string) => ({
        'repository-name': name,
        'repository-arn': arnOf(name, as.account),
        'scan-frequency': to,
        'previous-scan-frequency': from,
      });
      const event = (...repositories: object[]) => ({
        version: '0',
        id: expect.any(String),
        'detail-type': 'ECR Scan Resource Change',
        source: 'aws.ecr',
        account: as.account,
        time: expect.any(String),
        region: as.region,
        resources: [],
        detail: {
          'action-type': 'SCAN_FREQUENCY_CHANGE',
          repositories,
          'resource-type': 'REPOSITORY',
          'scan-type': 'ENHANCED',
        },
      });
      const first = event(
        change('a/one', 'MANUAL', 'SCAN_ON_PUSH'),
        change('b/one', 'SCAN_ON_PUSH', 'CONTINUOUS_SCAN'),
      );
      expect(await changesIn(as)).toEqual([first]);
      await putScanning(ecr, { scanType: 'ENHANCED', rules: [] }, { as });
      const second = event(
        change('a/one', 'SCAN_ON_PUSH', 'MANUAL'),
        change('a/two', 'SCAN_ON_PUSH', 'MANUAL'),
        change('b/one', 'CONTINUOUS_SCAN', 'MANUAL'),
      );
      await putScanning(ecr, { rules: [rule('SCAN_ON_PUSH', '*')] }, { as });
      expect(await changesIn(as)).toEqual([first, second]);
    });

    it('tell of a hundred repositories at most', async () => {
      const as = await newRegistry(...Array.from({ length: 201 }, (_, at) => `made/${at}`));
      await putScanning(ecr, { scanType: 'ENHANCED', rules: [rule('SCAN_ON_PUSH', 'made')] }, { as });
      await settle(ecr);
      const details = (await changesIn(as)).map(({ detail }) => detail as { repositories: object[] });
      expect(details.map(({ repositories }) => repositories.length)).toEqual([100, 100, 1]);
    });
  });
});
