/** Steps on images and tags, at both doors, and on the clock. */
import fc from 'fast-check';
import { sha256, types } from '../../support/images.ts';
import { moveTo } from '../lifecycle.ts';
import { byDigest, byTag, find, notePull, push, remove, scan } from '../rules.ts';
import { signatureType } from '../signatures.ts';
import { inARow, inRepository, refusedAs, same, step } from '../step.ts';
import { cachedName, images, type Known, knownOf, name, names, tags } from '../universe.ts';
import { type ImageState, type RepositoryState, repositoryOf, type World } from '../world.ts';

const account = '000000000000';
const known = fc.constantFrom(...images);
const tag = fc.constantFrom(...tags);
const maybeTag = fc.option(tag, { nil: undefined, freq: 4 });
/** Anything that an identifier can say, which mostly means nothing. */
const anything = fc
  .record({ imageTag: maybeTag, image: fc.option(known, { nil: undefined }) })
  .map(({ imageTag, image }) => ({
    ...(imageTag !== undefined && { imageTag }),
    ...(image !== undefined && { imageDigest: image.image.digest }),
  }));

interface Identifier {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}
/** Finds its identifier when its turn comes: mostly of an image that is there. */
export interface Target {
  readonly in: (repository: RepositoryState | undefined) => Identifier;
  toString(): string;
}

export const target: fc.Arbitrary<Target> = fc
  .record({ at: fc.nat({ max: 9 }), by: fc.constantFrom('tag', 'tag', 'digest', 'digest', 'both', 'else'), anything })
  .map(({ at, by, anything: otherwise }) => ({
    in(repository) {
      const { digest, tags: own = [] } = repository?.images[at % repository.images.length] ?? {};
      if (digest === undefined || by === 'else') return otherwise;
      const imageTag = by === 'digest' ? undefined : own[at % own.length];
      return imageTag === undefined
        ? { imageDigest: digest }
        : { imageTag, ...(by === 'both' && { imageDigest: digest }) };
    },
    toString: () => (by === 'else' ? said(otherwise) : `image ${at} by ${by}`),
  }));
const targets = fc.array(target, { minLength: 1, maxLength: 3 });
/** At the end of a path there is one or the other. */
const referenceOf = ({ imageTag, imageDigest }: Identifier) => imageTag ?? imageDigest ?? 'v1';

const said = (id: object) => JSON.stringify(id);
export const everyType = [types.oci, types.ociIndex, types.docker, types.dockerIndex].join(', ');

const putImage = fc.tuple(name, known, maybeTag).map(([repositoryName, { image }, imageTag]) =>
  step(`PutImage ${repositoryName} ${image.digest} ${imageTag}`, {
    async run(world, real) {
      const answer = await real.call('PutImage', { repositoryName, imageManifest: image.manifest, imageTag });
      const outcome = push(world, repositoryName, { door: 'api', digest: image.digest, tag: imageTag });
      if (outcome !== 'ok') return same(answer, { error: outcome });
      const imageId = { imageDigest: image.digest, ...(imageTag !== undefined && { imageTag }) };
      same((answer.image as { imageId: object }).imageId, imageId);
    },
  }),
);

const putManifest = fc.tuple(name, known, maybeTag).map(([repositoryName, { image }, imageTag]) =>
  step(`PUT manifest ${repositoryName} ${image.digest} ${imageTag}`, {
    async run(world, real) {
      const path = `/v2/${repositoryName}/manifests/${imageTag ?? image.digest}`;
      const headers = { 'Content-Type': image.mediaType };
      const answer = await real.v2('PUT manifest', 'PUT', path, { headers, body: image.manifest });
      const outcome = push(world, repositoryName, { door: 'registry', digest: image.digest, tag: imageTag });
      if (outcome !== 'ok') return refusedAs(answer, outcome);
      same([answer.status, answer.headers.get('docker-content-digest')], [201, image.digest]);
    },
  }),
);

/** With the blobs that are not there, as clients do it, so that images come to be. */
export const pushing = (repositoryName: string, { image }: Known, imageTag: string) =>
  step(`push ${repositoryName} ${image.digest} ${imageTag}`, {
    when: (world) => repositoryOf(world, repositoryName) !== undefined,
    async run(world, real) {
      const repository = repositoryOf(world, repositoryName);
      for (const { digest, bytes } of image.blobs.filter((blob) => !repository?.layers.has(blob.digest))) {
        const path = `/v2/${repositoryName}/blobs/uploads/?digest=${digest}`;
        same((await real.v2('POST blob', 'POST', path, { body: new Uint8Array(bytes) })).status, 201);
        repository?.layers.add(digest);
      }
      const path = `/v2/${repositoryName}/manifests/${imageTag}`;
      const headers = { 'Content-Type': image.mediaType };
      const answer = await real.v2('PUT manifest', 'PUT', path, { headers, body: image.manifest });
      const outcome = push(world, repositoryName, { door: 'registry', digest: image.digest, tag: imageTag });
      if (outcome !== 'ok') return refusedAs(answer, outcome);
      same(answer.status, 201);
    },
  });

const pushWhole = fc.tuple(name, known, tag).map((given) => pushing(...given));

const getManifest = fc
  .tuple(name, target, fc.constantFrom('GET', 'GET', 'HEAD'))
  .map(([repositoryName, which, method]) =>
    step(`${method} manifest ${repositoryName} ${which}`, {
      async run(world, real) {
        const repository = repositoryOf(world, repositoryName);
        const reference = referenceOf(which.in(repository));
        const path = `/v2/${repositoryName}/manifests/${reference}`;
        const answer = await real.v2(`${method} manifest`, method, path, { headers: { Accept: everyType } });
        const found = repository && (byDigest(repository, reference) ?? byTag(repository, reference));
        const isThere = found?.status === 'ACTIVE';
        if (method === 'HEAD') return same(answer.status, isThere ? 200 : 404);
        if (repository === undefined) return refusedAs(answer, 'RepositoryNotFound');
        if (found === undefined) return refusedAs(answer, 'ImageNotFound');
        if (!isThere) return refusedAs(answer, 'ImageInaccessible');
        notePull(world, found);
        same(sha256(await answer.text()), found.digest);
      },
    }),
  );

const deleteManifest = fc.tuple(name, target).map(([repositoryName, which]) =>
  step(`DELETE manifest ${repositoryName} ${which}`, {
    async run(world, real) {
      const repository = repositoryOf(world, repositoryName);
      const reference = referenceOf(which.in(repository));
      const answer = await real.v2('DELETE manifest', 'DELETE', `/v2/${repositoryName}/manifests/${reference}`);
      if (repository === undefined) return refusedAs(answer, 'RepositoryNotFound');
      const id = reference.includes(':') ? { imageDigest: reference } : { imageTag: reference };
      const gone = remove(world, repository, 'registry', id);
      if (typeof gone === 'string') return refusedAs(answer, gone);
      same(answer.status, 202);
    },
  }),
);

export const deleting = (repositoryName: string, which: readonly Target[]) =>
  step(`BatchDeleteImage ${repositoryName} ${which}`, {
    async run(world, real) {
      const imageIds = which.map((each) => each.in(repositoryOf(world, repositoryName)));
      const answer = await real.call('BatchDeleteImage', { repositoryName, imageIds });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const gone: string[] = [];
        const failed: string[] = [];
        for (const id of imageIds) {
          const outcome = remove(world, repository, 'api', id);
          if (typeof outcome === 'string') failed.push(outcome);
          else gone.push(...outcome);
        }
        const ids = answer.imageIds as { imageDigest: string; imageTag?: string }[];
        same(
          ids.map(({ imageDigest, imageTag }) => (imageTag === undefined ? imageDigest : `${imageDigest} ${imageTag}`)),
          gone,
        );
        same(
          (answer.failures as { failureCode: string }[]).map(({ failureCode }) => failureCode),
          failed,
        );
      });
    },
  });

const batchDeleteImage = fc.tuple(name, targets).map((given) => deleting(...given));

const batchGetImage = fc.tuple(name, targets).map(([repositoryName, which]) =>
  step(`BatchGetImage ${repositoryName} ${which}`, {
    async run(world, real) {
      const imageIds = which.map((each) => each.in(repositoryOf(world, repositoryName)));
      const answer = await real.call('BatchGetImage', { repositoryName, imageIds });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const [got, failed]: [string[], string[]] = [[], []];
        for (const id of imageIds) {
          const image = find(repository, id);
          if (typeof image === 'string') failed.push(image);
          else if (image.status !== 'ACTIVE') failed.push('ImageInaccessible');
          else {
            notePull(world, image);
            got.push(image.digest);
          }
        }
        same(
          (answer.images as { imageManifest: string }[]).map(({ imageManifest }) => sha256(imageManifest)),
          got,
        );
        same(
          (answer.failures as { failureCode: string }[]).map(({ failureCode }) => failureCode),
          failed,
        );
      });
    },
  }),
);

const filter = fc.record(
  {
    tagStatus: fc.constantFrom('TAGGED', 'UNTAGGED', 'ANY'),
    imageStatus: fc.constantFrom('ACTIVE', 'ARCHIVED', 'ACTIVATING', 'ANY'),
  },
  { requiredKeys: [] },
);
type Filter = typeof filter extends fc.Arbitrary<infer T> ? T : never;

function passes({ tagStatus = 'ANY', imageStatus = 'ACTIVE' }: Filter, { tags: own, status }: ImageState): boolean {
  const byStatus = imageStatus === 'ANY' || imageStatus === status;
  return byStatus && (tagStatus === 'ANY' || (tagStatus === 'TAGGED') === own.length > 0);
}

const listImages = fc.tuple(name, filter).map(([repositoryName, asked]) =>
  step(`ListImages ${repositoryName} ${said(asked)}`, {
    async run(world, real) {
      const answer = await real.call('ListImages', { repositoryName, filter: asked });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const shown = repository.images.filter((image) => passes(asked, image));
        same(
          answer.imageIds,
          shown.flatMap(({ digest: imageDigest, tags: own }) =>
            own.length === 0 ? [{ imageDigest }] : own.map((imageTag) => ({ imageDigest, imageTag })),
          ),
        );
      });
    },
  }),
);

const seconds = (instant: number) => instant / 1000;

const areScansShown = ({ scanning, settings }: World) =>
  scanning.type === 'ENHANCED' || settings.get('BASIC_SCAN_TYPE_VERSION') === 'CLAIR';

/** As ECR shows it: undefined where there was none. */
function scanStatusOf({ digest, status, scannedAt }: ImageState) {
  if (status !== 'ACTIVE')
    return { status: 'IMAGE_ARCHIVED', description: `The image with digest '${digest}' is archived` };
  return scannedAt === undefined ? undefined : { status: 'FAILED', description: 'no scan engine is configured' };
}

const detailOf = (world: World, repositoryName: string, image: ImageState) => {
  const { image: own, subject, kind, artifactType } = knownOf(image.digest);
  const isDocker = own.mediaType === types.docker;
  const imageScanStatus = areScansShown(world) ? scanStatusOf(image) : undefined;
  const configType = isDocker ? types.dockerConfig : types.ociConfig;
  return {
    registryId: account,
    repositoryName,
    imageDigest: image.digest,
    ...(image.tags.length > 0 && { imageTags: image.tags }),
    imageSizeInBytes: image.size,
    imagePushedAt: seconds(image.pushedAt),
    imageManifestMediaType: own.mediaType,
    ...(kind !== 'index' && {
      artifactMediaType: artifactType ?? configType,
    }),
    ...(image.pulledAt !== undefined && { lastRecordedPullTime: seconds(image.pulledAt) }),
    ...(subject !== undefined && { subjectManifestDigest: subject }),
    ...(imageScanStatus && { imageScanStatus }),
    imageStatus: image.status,
    ...(image.archivedAt !== undefined && { lastArchivedAt: seconds(image.archivedAt) }),
    ...(image.activatedAt !== undefined && { lastActivatedAt: seconds(image.activatedAt) }),
  };
};

const describeImages = fc.tuple(name, filter).map(([repositoryName, asked]) =>
  step(`DescribeImages ${repositoryName} ${said(asked)}`, {
    async run(world, real) {
      const answer = await real.call('DescribeImages', { repositoryName, filter: asked });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const shown = repository.images.filter((image) => passes(asked, image));
        same(
          answer.imageDetails,
          shown.map((image) => detailOf(world, repositoryName, image)),
        );
      });
    },
  }),
);

const listTags = name.map((repositoryName) =>
  step(`GET tags ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.v2('GET tags', 'GET', `/v2/${repositoryName}/tags/list`);
      const repository = repositoryOf(world, repositoryName);
      if (repository === undefined) return refusedAs(answer, 'RepositoryNotFound');
      const active = repository.images.filter(({ status }) => status === 'ACTIVE');
      same(await answer.json(), { name: repositoryName, tags: active.flatMap((image) => image.tags).sort() });
    },
  }),
);

/** Mostly of images that have some. */
const subject = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...images.flatMap((each) => each.subject ?? [])) },
  { weight: 1, arbitrary: known.map(({ image }) => image.digest) },
);
/** Of those that are pushed, of those that the server makes, of none. */
const artifactType = fc.constantFrom(
  ...images.flatMap((each) => each.artifactType ?? []),
  ...[signatureType, 'application/x.none'],
);

interface Asked {
  readonly artifactTypes?: readonly string[] | undefined;
  readonly artifactStatus?: string | undefined;
}

/** In the order in which they were pushed. */
const referrersOf = (repository: RepositoryState, of: string, { artifactTypes = [], artifactStatus }: Asked) =>
  repository.images
    .filter(({ digest }) => knownOf(digest).subject === of)
    .filter(({ status }) => artifactStatus === 'ANY' || status === (artifactStatus ?? 'ACTIVE'))
    .filter(({ digest }) => artifactTypes.length === 0 || artifactTypes.includes(knownOf(digest).artifactType ?? ''));

const listReferrers = fc
  .tuple(name, subject, fc.option(artifactType, { nil: undefined }))
  .map(([repositoryName, of, type]) =>
    step(`GET referrers ${repositoryName} ${of} ${type}`, {
      async run(world, real) {
        const query = type === undefined ? '' : `?artifactType=${encodeURIComponent(type)}`;
        const answer = await real.v2('GET referrers', 'GET', `/v2/${repositoryName}/referrers/${of}${query}`);
        const repository = repositoryOf(world, repositoryName);
        if (repository === undefined) return refusedAs(answer, 'RepositoryNotFound');
        const { manifests } = (await answer.json()) as { manifests: { digest: string }[] };
        const referrers = referrersOf(repository, of, { artifactTypes: type === undefined ? [] : [type] });
        same(
          manifests.map(({ digest }) => digest),
          referrers.map(({ digest }) => digest),
        );
      },
    }),
  );

const asked: fc.Arbitrary<Asked> = fc.record(
  {
    artifactTypes: fc.array(artifactType, { maxLength: 2 }),
    artifactStatus: fc.constantFrom('ACTIVE', 'ARCHIVED', 'ACTIVATING', 'ANY', 'ANY'),
  },
  { requiredKeys: [] },
);

const shownReferrer = ({ digest, artifactType, artifactStatus }: Record<string, unknown>) => ({
  ...{ digest, artifactType, artifactStatus },
});

/** Page after page: all are full but the last, and the last has something unless there is nothing. */
const listImageReferrers = fc
  .tuple(name, subject, asked, fc.constantFrom(undefined, 1, 2, 50))
  .map(([repositoryName, imageDigest, filter, maxResults]) =>
    step(`ListImageReferrers ${repositoryName} ${imageDigest} ${said(filter)} by ${maxResults}`, {
      async run(world, real) {
        const input = { repositoryName, subjectId: { imageDigest }, filter, maxResults };
        const first = await real.call('ListImageReferrers', input);
        const repository = repositoryOf(world, repositoryName);
        if (repository === undefined) return same(first, { error: 'RepositoryNotFound' });
        const rest = referrersOf(repository, imageDigest, filter).map(({ digest, status }) => ({
          ...{ digest, artifactType: knownOf(digest).artifactType, artifactStatus: status },
        }));
        let page = first;
        for (;;) {
          same((page.referrers as Record<string, unknown>[]).map(shownReferrer), rest.splice(0, maxResults ?? 20));
          const { nextToken } = page;
          same(typeof nextToken, rest.length > 0 ? 'string' : 'undefined');
          if (rest.length === 0) return;
          page = await real.call('ListImageReferrers', { ...input, nextToken });
        }
      },
    }),
  );

/** The error of a whole operation for the code of an entry. */
export const whole = (code: string) => (code === 'MissingDigestAndTag' ? 'InvalidParameter' : 'ImageNotFound');

const startImageScan = fc.tuple(name, target).map(([repositoryName, which]) =>
  step(`StartImageScan ${repositoryName} ${which}`, {
    async run(world, real) {
      const imageId = which.in(repositoryOf(world, repositoryName));
      const answer = await real.call('StartImageScan', { repositoryName, imageId });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const image = find(repository, imageId);
        if (typeof image === 'string') return same(answer, { error: whole(image) });
        const outcome = scan(world, image);
        if (outcome !== 'ok') return same(answer, { error: outcome });
        same(answer.imageScanStatus, { status: 'IN_PROGRESS' });
      });
    },
  }),
);

const describeImageScanFindings = fc.tuple(name, target).map(([repositoryName, which]) =>
  step(`DescribeImageScanFindings ${repositoryName} ${which}`, {
    async run(world, real) {
      const imageId = which.in(repositoryOf(world, repositoryName));
      const answer = await real.call('DescribeImageScanFindings', { repositoryName, imageId });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const image = find(repository, imageId);
        if (typeof image === 'string') return same(answer, { error: whole(image) });
        const imageScanStatus = scanStatusOf(image);
        if (imageScanStatus === undefined) return same(answer, { error: 'ScanNotFound' });
        same(answer.imageScanStatus, imageScanStatus);
      });
    },
  }),
);

const [hour, day] = [60 * 60 * 1000, 24 * 60 * 60 * 1000];

export const goOn = (milliseconds: number) =>
  step(`the clock goes on by ${milliseconds / 1000} s`, {
    async run(world, real) {
      moveTo(world, world.now + milliseconds);
      await real.advance(milliseconds);
    },
  });

const advance = fc.constantFrom(1_000, hour, 25 * hour, 25 * hour, 91 * day).map(goOn);

/** Else too few sequences scan an image again while that is too soon. */
const scanAgain = fc
  .tuple(startImageScan, fc.constantFrom(hour, 25 * hour))
  .map(([scanOnce, wait]) =>
    inARow([scanOnce, goOn(wait), scanOnce], `${scanOnce}, and again after ${wait / hour} hours`),
  );

/** At all images of a repository, as they are now. */
export const look = (repositoryName: string) =>
  step(`look at ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.call('DescribeImages', { repositoryName, filter: { imageStatus: 'ANY' } });
      await inRepository(repositoryOf(world, repositoryName), answer, ({ images }) =>
        same(
          answer.imageDetails,
          images.map((image) => detailOf(world, repositoryName, image)),
        ),
      );
    },
  });

/** What every sequence ends with. */
export const ending = [...names, cachedName].map(look);

export const imageSteps = [
  ...[putImage, putManifest, ...Array.from({ length: 37 }, () => pushWhole)],
  ...[getManifest, getManifest, getManifest, batchGetImage, deleteManifest, batchDeleteImage],
  ...[listImages, describeImages, listTags, listReferrers, listImageReferrers],
  ...[startImageScan, scanAgain, describeImageScanFindings, advance, advance],
];
