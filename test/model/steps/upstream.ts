/** Steps on a repository that comes from an upstream, which changes and fails. */
import fc from 'fast-check';
import { until } from '../../http/raw.ts';
import { index, sha256 } from '../../support/images.ts';
import { inARow, type Real, same, step } from '../step.ts';
import { cachedName, images, knownOf } from '../universe.ts';
import { bringReferrers, pull, type Reference, type Refusal } from '../upstream.ts';
import { type ImageState, repositoryOf, type World } from '../world.ts';
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

const listedIn = (all: unknown) => (all as { digest: string }[] | undefined)?.map(({ digest }) => digest);

const listReferrers = fc.tuple(known, fc.boolean()).map(([{ image }, isByApi]) =>
  step(`list what refers to ${image.digest} in ${cachedName}, by ${isByApi ? 'the API' : '/v2'}`, {
    async run(world, real) {
      const repository = repositoryOf(world, cachedName);
      const refusal = repository ? bringReferrers(world, repository, image.digest) : 'RepositoryNotFound';
      const listed = (repository?.images ?? [])
        .filter(({ digest, status }) => status === 'ACTIVE' && knownOf(digest).subject === image.digest)
        .map(({ digest }) => digest);
      if (isByApi) {
        const input = { repositoryName: cachedName, subjectId: { imageDigest: image.digest } };
        const { error, referrers } = await real.call('ListImageReferrers', input);
        const named = refusal === 'UpstreamUnavailable' ? 'UnableToListUpstreamImageReferrers' : refusal;
        same([error, listedIn(referrers)], [named, refusal === undefined ? listed : undefined]);
      } else {
        const answer = await real.v2('GET referrers', 'GET', `/v2/${cachedName}/referrers/${image.digest}`);
        if (refusal !== undefined) return same(answer.status, statuses[refusal]);
        same(listedIn(((await answer.json()) as { manifests: object[] }).manifests), listed);
      }
    },
  }),
);

const listAgain = fc
  .tuple(listReferrers, fc.constantFrom(hour, 25 * hour), fail)
  .map(([list, wait, failing]) => inARow([list, failing, goOn(wait), list]));

export const upstreamSteps = [
  ...[listReferrers, listReferrers, listAgain],
  ...[pullAgain, pullAgain, pullAgain],
  ...[batchGetImage, batchGetImage, getManifest, getManifest, getManifest],
  ...[move, move, fail, push, remove, removeAll, see, see],
];

const everything = step('upstream is there, and has every image by its digest', {
  async run(_world: World, real: Real) {
    real.upstream.isDown = false;
    for (const { image } of images) {
      real.upstream.push('app', image);
      const referrers = images.filter((each) => each.subject === image.digest).map((each) => each.image);
      if (referrers.length > 0) real.upstream.refer('app', image, index(referrers));
    }
  },
});

export const upstreamBeginning = [
  creation('through', undefined, 'registry.k8s.io'),
  everything,
  moving('v1', images[0]?.image.digest ?? ''),
  moving('v2', images[4]?.image.digest ?? ''),
];
