import { DescribeImageReplicationStatusCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { repositoryNotFound } from './recorded.ts';
import { frankfurt, partner, replicate, settle } from './replication.ts';
import { account, bodyOf, newRepository, outcome, put } from './repositories.ts';

describe('DescribeImageReplicationStatus', () => {
  const ecr = useServer({ lenientLayers: true, replicationDelay: 60_000 });
  const status = (repositoryName: string, imageId: object) =>
    ecr.call('DescribeImageReplicationStatus', { repositoryName, imageId });
  const [toFrankfurt, toPartner] = [frankfurt, partner].map(({ account: registryId, region }) => ({
    registryId,
    region,
  }));

  describe('errors', () => {
    it('refuses a repository or an image that is not there', async () => {
      expect(await outcome(status('never/was', { imageTag: '1' }))).toEqual(repositoryNotFound('never/was'));
      const repositoryName = await newRepository(ecr);
      expect((await outcome(status(repositoryName, { imageTag: '1' }))).body).toMatchObject({
        __type: 'ImageNotFoundException',
      });
      expect((await outcome(status(repositoryName, {}))).body).toMatchObject({ __type: 'InvalidParameterException' });
    });
  });

  describe('behaviour', () => {
    it('has nothing of what was pushed before there was a rule', async () => {
      const repositoryName = await newRepository(ecr);
      const pushed = image();
      await put(ecr, repositoryName, pushed, '1');
      expect(await bodyOf(status(repositoryName, { imageTag: '1' }))).toEqual({
        repositoryName,
        imageId: { imageDigest: pushed.digest, imageTag: '1' },
        replicationStatuses: [],
      });
    });

    it('is in progress until the copy is there, complete or failed', async () => {
      await replicate(ecr, { to: [frankfurt, partner] });
      const repositoryName = await newRepository(ecr);
      const { digest: imageDigest, ...pushed } = image();
      await put(ecr, repositoryName, { digest: imageDigest, ...pushed }, '1');
      expect(await bodyOf(status(repositoryName, { imageDigest }))).toMatchObject({
        replicationStatuses: [
          { ...toFrankfurt, status: 'IN_PROGRESS' },
          { ...toPartner, status: 'IN_PROGRESS' },
        ],
      });
      await ecr.running.time.advance(60_000);
      const { replicationStatuses } = await ecr.client.send(
        new DescribeImageReplicationStatusCommand({ repositoryName, imageId: { imageDigest } }),
      );
      expect(replicationStatuses).toEqual([
        { ...toFrankfurt, status: 'COMPLETE' },
        { ...toPartner, status: 'FAILED', failureCode: 'AccessDenied' },
      ]);
      await settle(ecr);
      expect(account).not.toBe(partner.account);
    });
  });
});
