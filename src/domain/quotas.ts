/** How much of everything a registry may hold. Source: the quotas page of the ECR user guide. */
export interface Quotas {
  readonly repositoriesPerRegistry: number;
  readonly imagesPerRepository: number;
  readonly tagsPerImage: number;
  readonly layersPerImage: number;
  readonly partsPerLayer: number;
  readonly layerBytes: number;
  readonly manifestBytes: number;
  readonly resourceTags: number;
  readonly creationTemplates: number;
  readonly pullTimeExclusions: number;
  readonly pullThroughCacheRules: number;
  /** At the same time. */
  readonly backfills: number;
}

const mebibyte = 1024 * 1024;

/**
 * AWS's defaults.
 * Differs from AWS: the number of layers an image may have is enforced by ECR but no longer published; here it is 4,200. How
 * many creation templates and pull time update exclusions a registry may have is not published; here it is 1,000 and 100. A manifest
 * is limited in bytes at both doors; ECR's API counts characters.
 */
export const awsQuotas: Quotas = {
  repositoriesPerRegistry: 100_000,
  imagesPerRepository: 100_000,
  tagsPerImage: 1_000,
  layersPerImage: 4_200,
  partsPerLayer: 4_200,
  layerBytes: 52_000 * mebibyte,
  manifestBytes: 4 * mebibyte,
  resourceTags: 50,
  creationTemplates: 1_000,
  pullTimeExclusions: 100,
  pullThroughCacheRules: 50,
  backfills: 10,
};

/**
 * What InitiateLayerUpload advises, and the least that a part other than the last may have.
 * Differs from AWS: what ECR advises is known by hearsay; here 10 MiB.
 */
export const advisedPartBytes = 10 * mebibyte;
export const minimumPartBytes = 5 * mebibyte;
