/** An image as DescribeImages shows it. Source: ecr-behaviour §6.2. */
import type { ImageDetail } from '../../generated/types.ts';
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Reader } from '../store/store.ts';

export async function toImageDetails(
  reader: Pick<Reader, 'tags'>,
  repository: Repository,
  images: readonly Image[],
): Promise<ImageDetail[]> {
  const tags = await reader.tags.ofImages(images.map(({ id }) => id));
  return images.map((image) => toImageDetail(repository, image, tags.get(image.id)));
}

function toImageDetail({ account, name }: Repository, image: Image, imageTags: string[] | undefined): ImageDetail {
  const { facts, subject, pulledAt, archivedAt, activatedAt } = image;
  return {
    registryId: account,
    repositoryName: name,
    imageDigest: image.digest,
    ...(imageTags && { imageTags }),
    imageSizeInBytes: image.size,
    imagePushedAt: new Date(facts.pushedAt),
    imageManifestMediaType: facts.mediaType,
    ...(facts.artifactMediaType !== undefined && { artifactMediaType: facts.artifactMediaType }),
    ...(pulledAt !== undefined && { lastRecordedPullTime: new Date(pulledAt) }),
    ...(subject !== undefined && { subjectManifestDigest: subject }),
    imageStatus: image.status,
    ...(archivedAt !== undefined && { lastArchivedAt: new Date(archivedAt) }),
    ...(activatedAt !== undefined && { lastActivatedAt: new Date(activatedAt) }),
  };
}
