import { PutImageScanningConfigurationCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image, pushByApi } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';

describe('PutImageScanningConfiguration', () => {
  const ecr = useServer();

  it('refuses a repository that is not there', async () => {
    const input = { repositoryName: 'not/there', imageScanningConfiguration: { scanOnPush: true } };
    expect(await outcome(ecr.call('PutImageScanningConfiguration', input))).toEqual(repositoryNotFound('not/there'));
  });

  it('answers with what it set, keeps it, and goes by it from the next push on', async () => {
    const repositoryName = await newRepository(ecr);
    const [before, after, later] = [image(), image(), image()];
    const scanned = async ({ digest }: { digest: string }) =>
      (await ecr.call('DescribeImageScanFindings', { repositoryName, imageId: { imageDigest: digest } })).status ===
      200;
    const set = (scanOnPush: boolean) =>
      ecr.client.send(
        new PutImageScanningConfigurationCommand({ repositoryName, imageScanningConfiguration: { scanOnPush } }),
      );
    await pushByApi(ecr, repositoryName, before, 'before');
    const shown = { imageScanningConfiguration: { scanOnPush: true } };
    expect(await set(true)).toMatchObject({ registryId: account, repositoryName, ...shown });
    const described = await bodyOf(ecr.call('DescribeRepositories', { repositoryNames: [repositoryName] }));
    expect(described).toMatchObject({ repositories: [shown] });
    await pushByApi(ecr, repositoryName, after, 'after');
    await set(false);
    await pushByApi(ecr, repositoryName, later, 'later');
    expect(await Promise.all([before, after, later].map(scanned))).toEqual([false, true, false]);
  });

  it('is off where it says nothing', async () => {
    const repositoryName = await newRepository(ecr, { imageScanningConfiguration: { scanOnPush: true } });
    const input = { repositoryName, imageScanningConfiguration: {} };
    expect(await bodyOf(ecr.call('PutImageScanningConfiguration', input))).toEqual({
      registryId: account,
      repositoryName,
      imageScanningConfiguration: { scanOnPush: false },
    });
  });
});
