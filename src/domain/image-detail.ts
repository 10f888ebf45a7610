/**
 * An image as DescribeImages shows it. Source: ecr-behaviour §6.2.
 * Differs from AWS: there is no imageScanFindingsSummary, because no scan finds anything.
 */
import type { ImageDetail } from '../../generated/types.ts';
import type { Image } from '../store/images.ts';
import type { Repository } from '../store/repositories.ts';
import type { Reader } from '../store/store.ts';
import { areShownWithImages, shownStatus } from './scan.ts';

export async function toImageDetails(
  reader: Pick<Reader, 'tags' | 'scans' | 'documents' | 'settings'>,
  repository: Repository,
  images: readonly Image[],
): Promise<ImageDetail[]> {
  const ids = images.map(({ id }) => id);
  const tags = await reader.tags.ofImages(ids);
  const scans = (await areShownWithImages(reader, repository)) ? await reader.scans.ofImages(ids) : undefined;
  return images.map((image) => {
    const imageScanStatus = scans && shownStatus(image, scans.get(image.id));
    return { ...toImageDetail(repository, image, tags.get(image.id)), ...(imageScanStatus && { imageScanStatus }) };
  });
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
