import { DescribeImageSigningStatusCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image, pushByApi } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { repositoryNotFound } from './recorded.ts';
import { account, bodyOf, newRepository, outcome } from './repositories.ts';
import { profileArn, rule, sign, statusesOf } from './signing.ts';

const minute = 60_000;

describe('DescribeImageSigningStatus', () => {
  const ecr = useServer({ signingDelay: minute, quotas: { imagesPerRepository: 2 } });
  const describeStatus = (repositoryName: string, imageId: object) =>
    ecr.call('DescribeImageSigningStatus', { repositoryName, imageId });

  describe('errors', () => {
    it('refuses a repository or an image that is not there', async () => {
      expect(await outcome(describeStatus('never/was', { imageTag: '1' }))).toEqual(repositoryNotFound('never/was'));
      const repositoryName = await newRepository(ecr);
      expect((await outcome(describeStatus(repositoryName, { imageTag: '1' }))).body.__type).toBe(
        'ImageNotFoundException',
      );
      expect((await outcome(describeStatus(repositoryName, {}))).body.__type).toBe('InvalidParameterException');
    });
  });

  describe('behaviour', () => {
    it('has nothing of what was pushed before there was a rule', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await pushByApi(ecr, repositoryName, pushed, '1');
      expect(await bodyOf(describeStatus(repositoryName, { imageTag: '1' }))).toEqual({
        repositoryName,
        registryId: account,
        imageId: { imageTag: '1', imageDigest: pushed.digest },
        signingStatuses: [],
      });
    });

    it('is in progress until the image is signed, complete or failed, for each profile', async () => {
      const [one, two] = [profileArn('one'), profileArn('two', { of: '111122223333' })];
      await sign(ecr, rule(two), rule(one, 'team/*'), rule(one), rule(profileArn('none'), 'team'));
      const repositoryName = await newRepository(ecr);
      await pushByApi(ecr, repositoryName, image(), '1');
      expect(await statusesOf(ecr, repositoryName, { imageTag: '1' })).toEqual([
        { signingProfileArn: one, status: 'IN_PROGRESS' },
        { signingProfileArn: two, status: 'IN_PROGRESS' },
      ]);
      const jobs = (await (await fetch(`${ecr.endpoint}/_cloudmock/jobs`)).json()) as { jobs: object[] };
      expect(jobs.jobs).toMatchObject([{ kind: 'sign-image' }, { kind: 'sign-image' }]);
      await ecr.advance(minute);
      const { signingStatuses } = await ecr.client.send(
        new DescribeImageSigningStatusCommand({ repositoryName, imageId: { imageTag: '1' } }),
      );
      const failed = {
        status: 'FAILED',
        failureCode: 'LimitExceeded',
        failureReason: 'The quota of 2 images per repository has been exceeded',
      };
      const complete = { status: 'COMPLETE' };
      // Which of both comes first is not said, and there is room for one.
      expect(signingStatuses?.map(({ signingProfileArn }) => signingProfileArn)).toEqual([one, two]);
      expect(signingStatuses?.map(({ signingProfileArn: _, ...status }) => status)).toEqual(
        expect.arrayContaining([complete, failed]),
      );
    });
  });
});
