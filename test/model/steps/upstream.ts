/** Steps on a repository that comes from an upstream, which changes and fails. */
import fc from 'fast-check';
import { until } from '../../http/raw.ts';
import { sha256 } from '../../support/images.ts';
import { inARow, type Real, same, step } from '../step.ts';
import { cachedName, images, knownOf } from '../universe.ts';
import { pull, type Reference, type Refusal } from '../upstream.ts';
import type { ImageState, World } from '../world.ts';
import { deleting, everyType, goOn, look, pushing, target } from './images.ts';
import { creation } from './pull-through.ts';
import { deletion } from './repositories.ts';

/** Upstream never has the last. */
const tags = ['v1', 'v2', 'none'] as const;
const hour = 60 * 60 * 1000;
const known = fc.constantFrom(...images);
const tag = fc.constantFrom(...tags);
const reference: fc.Arbitrary<Reference> = fc.oneof(
  { weight: 4, arbitrary: tag.map((each) => ({ tag: each })) },
  { weight: 1, arbitrary: known.map(({ image: { digest } }) => ({ digest })) },
);

/** Layers, and so the image, may come after the manifest. */
async function isHere(real: Real, { digest }: ImageState, wanted: Reference): Promise<void> {
  const imageIds = ['tag' in wanted ? { imageTag: wanted.tag } : { imageDigest: digest }];
  await until(async () => {
    const { imageDetails } = await real.call('DescribeImages', { repositoryName: cachedName, imageIds });
    return (imageDetails as { imageDigest: string }[] | undefined)?.[0]?.imageDigest === digest;
  });
}

const batchGetImage = reference.map((wanted) =>
  step(`BatchGetImage ${cachedName} ${JSON.stringify(wanted)}`, {
    async run(world, real) {
      const imageIds = ['tag' in wanted ? { imageTag: wanted.tag } : { imageDigest: wanted.digest }];
      const answer = await real.call('BatchGetImage', { repositoryName: cachedName, imageIds });
      const outcome = pull(world, wanted);
      if (outcome === 'RepositoryNotFound') return same(answer, { error: outcome });
      const { images: got, failures } = answer as { images: { imageManifest: string }[]; failures: Failure[] };
      if (typeof outcome === 'string') {
        same([got.length, failures.map(({ failureCode }) => failureCode)], [0, [outcome]]);
      } else {
        same([got.map(({ imageManifest }) => sha256(imageManifest)), failures], [[outcome.digest], []]);
        await isHere(real, outcome, wanted);
      }
    },
  }),
);
interface Failure {
  readonly failureCode: string;
}

const statuses: Readonly<Record<Refusal, number>> = {
  RepositoryNotFound: 404,
  ImageNotFound: 404,
  UpstreamUnavailable: 502,
};

const getting = (wanted: Reference) =>
  step(`GET manifest ${cachedName} ${JSON.stringify(wanted)}`, {
    async run(world, real) {
      const path = `/v2/${cachedName}/manifests/${'tag' in wanted ? wanted.tag : wanted.digest}`;
      const answer = await real.v2('GET manifest', 'GET', path, { headers: { Accept: everyType } });
      const outcome = pull(world, wanted);
      if (typeof outcome === 'string') return same(answer.status, statuses[outcome]);
      same([answer.status, sha256(await answer.text())], [200, outcome.digest]);
      await isHere(real, outcome, wanted);
    },
  });

const getManifest = reference.map(getting);

const moving = (to: string, digest: string) =>
  step(`upstream moves ${to} to ${digest}`, {
    async run(world, real) {
      world.upstream.tags.set(to, digest);
      real.upstream.push('app', knownOf(digest).image, to);
    },
  });

const move = fc.tuple(fc.constantFrom('v1', 'v2'), known).map(([to, { image }]) => moving(to, image.digest));

const fail = fc.boolean().map((isDown) =>
  step(`upstream is ${isDown ? 'down' : 'there'}`, {
    async run(world, real) {
      world.upstream.isDown = isDown;
      real.upstream.isDown = isDown;
    },
  }),
);

/** Of what has come from there, and over it. */
const push = fc.tuple(known, tag).map(([image, to]) => pushing(cachedName, image, to));
const remove = fc.array(target, { minLength: 1, maxLength: 2 }).map((which) => deleting(cachedName, which));
const removeAll = fc.boolean().map((force) => deletion(cachedName, force));
const see = fc.constant(look(cachedName));

/** Else too few sequences ask for a tag again after a day. */
const pullAgain = fc
  .tuple(fc.constantFrom('v1', 'v2'), known, fc.constantFrom(hour, 25 * hour, 25 * hour), fail, fc.nat({ max: 2 }))
  .map(([again, { image }, wait, failing, changes]) => {
    const changing = [[], [moving(again, image.digest)], [moving(again, image.digest), failing]][changes] ?? [];
    return inARow([getting({ tag: again }), ...changing, goOn(wait), getting({ tag: again })]);
  });

export const upstreamSteps = [
  ...[pullAgain, pullAgain, pullAgain],
  ...[batchGetImage, batchGetImage, getManifest, getManifest, getManifest],
  ...[move, move, fail, push, remove, removeAll, see, see],
];

const everything = step('upstream is there, and has every image by its digest', {
  async run(_world: World, real: Real) {
    real.upstream.isDown = false;
    for (const { image } of images) real.upstream.push('app', image);
  },
});

export const upstreamBeginning = [
  creation('through', undefined, 'registry.k8s.io'),
  everything,
  moving('v1', images[0]?.image.digest ?? ''),
  moving('v2', images[4]?.image.digest ?? ''),
];
