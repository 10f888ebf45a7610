import { doors } from '../domain/doors.ts';
import { manifestBytes } from '../domain/manifest.ts';
import * as domain from '../domain/put-image.ts';
import type { Operation } from '../operation.ts';

/** Stores an image manifest whose layers are in the repository, and points a tag at it. */
export const putImage: Operation<'PutImage'> = async (input, context) => {
  const { repository, image } = await domain.putImage(context, doors.api, {
    repositoryName: input.repositoryName,
    manifest: manifestBytes(input.imageManifest),
    mediaType: input.imageManifestMediaType,
    digest: input.imageDigest,
    tag: input.imageTag,
  });
  return {
    image: {
      registryId: repository.account,
      repositoryName: repository.name,
      imageId: { imageDigest: image.digest, ...(input.imageTag !== undefined && { imageTag: input.imageTag }) },
      imageManifest: input.imageManifest,
      imageManifestMediaType: image.facts.mediaType,
    },
  };
};
