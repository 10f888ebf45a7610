import { InitiateLayerUploadCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { recordedError } from './recorded.ts';
import { newRepository, outcome } from './repositories.ts';
import { begin } from './uploads.ts';

describe('InitiateLayerUpload', () => {
  const ecr = useServer();

  describe('errors', () => {
    it('refuses a repository that is not there', async () => {
      const repositoryName = 'never/was';
      expect(await outcome(ecr.call('InitiateLayerUpload', { repositoryName }))).toEqual(
        recordedError('repository-not-found-InitiateLayerUpload', { repositoryName }),
      );
    });
  });

  describe('behaviour', () => {
    it('gives an id and advises parts of 10 MiB', async () => {
      const repositoryName = await newRepository(ecr);
      const { uploadId, partSize } = await ecr.client.send(new InitiateLayerUploadCommand({ repositoryName }));
      expect(uploadId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(partSize).toBe(10_485_760);
    });

    it('gives every upload an id of its own', async () => {
      const repositoryName = await newRepository(ecr);
      const ids = await Promise.all(Array.from({ length: 10 }, () => begin(ecr, repositoryName)));
      expect(new Set(ids).size).toBe(10);
    });
  });
});
