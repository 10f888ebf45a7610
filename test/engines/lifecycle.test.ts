/** Policies that are carried out by a real server while its clock moves. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policyTexts } from '../domain/lifecycle/arbitraries.ts';
import { until } from '../http/raw.ts';
import {
  dayMs,
  days,
  keep,
  policyOf,
  putPolicy,
  repositoryWith,
  settle,
  toArchive,
} from '../operations/lifecycle-policies.ts';
import { bodyOf, listed, newRepository, outcome, put } from '../operations/repositories.ts';
import { artifact, image, index, pushByRegistry, type TestImage } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';

const ecr = useServer({ lenientLayers: true });
const hourMs = 60 * 60 * 1000;

interface Shown {
  readonly imageDigest: string;
  readonly imageStatus: string;
  readonly lastArchivedAt?: number;
}

const advance = (by: number, server = ecr) => server.advance(by);

/** Digest and status of all images, in push order. */
async function images(repositoryName: string, server: TestServer = ecr) {
  const input = { repositoryName, filter: { imageStatus: 'ANY' }, maxResults: 1000 };
  const { imageDetails } = await bodyOf<{ imageDetails: Shown[] }>(server.call('DescribeImages', input));
  return imageDetails.map(({ imageDigest, imageStatus }) => [imageDigest, imageStatus]);
}

const left = async (repositoryName: string, server?: TestServer) =>
  (await images(repositoryName, server)).map(([digest]) => digest);

const evaluatedAt = async (repositoryName: string) =>
  (await bodyOf(ecr.call('GetLifecyclePolicy', { repositoryName }))).lastEvaluatedAt;

/** The work of a kind that waits for a repository's policy. */
async function jobs(kind: string, server: TestServer = ecr): Promise<{ key: string; dueAt: string }[]> {
  const answer = await fetch(`${server.endpoint}/_cloudmock/jobs?limit=1000`);
  const { jobs: all } = (await answer.json()) as { jobs: { kind: string; key: string; dueAt: string }[] };
  return all.filter((job) => job.kind === kind);
}

describe('a policy by age', () => {
  it('deletes each image when it is older, not before, and says when it was evaluated', async () => {
    const { repositoryName, digests } = await repositoryWith(ecr, ['a'], [], ['b']);
    await putPolicy(ecr, repositoryName, policyOf({ count: days(14) }));
    await settle(ecr);
    expect(await evaluatedAt(repositoryName)).toBe(ecr.running.time.now() / 1000);
    await advance(12 * dayMs);
    expect(await left(repositoryName)).toEqual(digests);
    await advance(1);
    expect(await left(repositoryName)).toEqual(digests.slice(1));
    expect(await evaluatedAt(repositoryName)).toBe(ecr.running.time.now() / 1000);
    await advance(dayMs);
    expect(await left(repositoryName)).toEqual(digests.slice(2));
    await advance(15 * dayMs);
    expect(await left(repositoryName)).toEqual([]);
  });

  it('deletes everything that is due in one long move of the clock', async () => {
    const { repositoryName } = await repositoryWith(ecr, ['a'], [], ['b']);
    await putPolicy(ecr, repositoryName);
    await advance(15 * dayMs);
    expect(await left(repositoryName)).toEqual([]);
  });

  it('acts at once on what is too old when it is put', async () => {
    const { repositoryName, digests } = await repositoryWith(ecr, ['a'], ['b']);
    await advance(13 * dayMs + 1);
    await putPolicy(ecr, repositoryName);
    await settle(ecr);
    expect(await left(repositoryName)).toEqual(digests.slice(1));
  });

  it('archives, and deletes from the archive after another while', async () => {
    const { repositoryName, digests } = await repositoryWith(ecr, ['a']);
    const archived = { ...days(90, 'sinceImageTransitioned'), storageClass: 'archive' };
    await putPolicy(ecr, repositoryName, policyOf({ count: days(30), action: toArchive }, { count: archived }));
    await advance(30 * dayMs + 1);
    expect(await images(repositoryName)).toEqual([[digests[0], 'ARCHIVED']]);
    await advance(90 * dayMs);
    expect(await images(repositoryName)).toEqual([[digests[0], 'ARCHIVED']]);
    await advance(1);
    expect(await images(repositoryName)).toEqual([]);
  });

  it('counts from the last pull, which puts it off', async () => {
    const { repositoryName, digests } = await repositoryWith(ecr, ['a'], ['b']);
    await putPolicy(ecr, repositoryName, policyOf({ count: days(10, 'sinceImagePulled'), action: toArchive }));
    await advance(8 * dayMs);
    await bodyOf(ecr.call('BatchGetImage', { repositoryName, imageIds: [{ imageTag: 'a' }] }));
    await advance(3 * dayMs);
    expect(await images(repositoryName)).toEqual([
      [digests[0], 'ACTIVE'],
      [digests[1], 'ARCHIVED'],
    ]);
    await advance(7 * dayMs + 1);
    expect((await images(repositoryName))[0]).toEqual([digests[0], 'ARCHIVED']);
  });

  it('counts anew from when an image was restored', async () => {
    const { repositoryName, digests } = await repositoryWith(ecr, ['a']);
    const imageId = { imageDigest: digests[0] };
    await putPolicy(ecr, repositoryName, policyOf({ count: days(5), action: toArchive }));
    await advance(6 * dayMs);
    await bodyOf(ecr.call('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass: 'STANDARD' }));
    await advance(5 * dayMs);
    expect(await images(repositoryName)).toEqual([[digests[0], 'ACTIVE']]);
    await advance(1);
    expect(await images(repositoryName)).toEqual([[digests[0], 'ARCHIVED']]);
  });
});

describe('a policy by count', () => {
  const untagged = { tagStatus: 'untagged' };

  it('acts when an image is pushed', async () => {
    const { repositoryName, digests } = await repositoryWith(ecr, ['a'], ['b']);
    await putPolicy(ecr, repositoryName, policyOf({ count: keep(2) }));
    await settle(ecr);
    expect(await left(repositoryName)).toEqual(digests);
    const third = image();
    await put(ecr, repositoryName, third, 'c');
    await settle(ecr);
    expect(await left(repositoryName)).toEqual([digests[1], third.digest]);
  });

  it.each<[string, (repositoryName: string) => Promise<unknown>]>([
    ['moved', (repositoryName) => put(ecr, repositoryName, image(), 'a')],
    [
      'deleted',
      (repositoryName) => bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: 'a' }] })),
    ],
    ['deleted on /v2', (repositoryName) => ecr.v2('DELETE', `/v2/${repositoryName}/manifests/a`)],
  ])('acts when a tag is %s', async (_, change) => {
    const { repositoryName, digests } = await repositoryWith(ecr, ['a', 'b'], []);
    await put(ecr, repositoryName, image(), 'kept');
    await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: 'b' }] }));
    await putPolicy(ecr, repositoryName, policyOf({ tags: untagged, count: keep(1) }));
    await settle(ecr);
    expect(await left(repositoryName)).toEqual(expect.arrayContaining([...digests]));
    await change(repositoryName);
    await settle(ecr);
    expect(await left(repositoryName)).not.toContain(digests[0]);
    expect(await left(repositoryName)).toContain(digests[1]);
  });

  it('acts when an image comes back from the archive', async () => {
    const { repositoryName, digests } = await repositoryWith(ecr, ['a'], ['b']);
    const [imageId, older] = digests.toReversed().map((imageDigest) => ({ imageDigest }));
    const move = (id: object | undefined, targetStorageClass: string) =>
      bodyOf(ecr.call('UpdateImageStorageClass', { repositoryName, imageId: id, targetStorageClass }));
    await move(imageId, 'ARCHIVE');
    await putPolicy(ecr, repositoryName, policyOf({ count: keep(1) }));
    await settle(ecr);
    expect(await left(repositoryName)).toEqual(digests);
    await advance(1);
    await move(imageId, 'STANDARD');
    await settle(ecr);
    expect(await left(repositoryName)).toEqual([imageId?.imageDigest]);
    expect(older?.imageDigest).not.toBe(imageId?.imageDigest);
  });

  it('takes what an index listed as soon as the index is gone', async () => {
    const repositoryName = await newRepository(ecr);
    const children = [image(), image()];
    const list = index(children);
    for (const child of children) await put(ecr, repositoryName, child);
    await put(ecr, repositoryName, list, 'list');
    await putPolicy(ecr, repositoryName, policyOf({ tags: untagged, count: keep(1) }));
    await advance(hourMs);
    expect(await left(repositoryName)).toHaveLength(3);
    await bodyOf(ecr.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageTag: 'list' }] }));
    await settle(ecr);
    expect(await left(repositoryName)).toEqual([children[1]?.digest]);
  });

  it('leaves what comes without a tag for an hour, as an index may come that lists it', async () => {
    const repositoryName = await newRepository(ecr);
    await putPolicy(ecr, repositoryName, policyOf({ tags: untagged, count: keep(1) }));
    const platforms = [image(), image(), image()];
    for (const platform of platforms) {
      await pushByRegistry(ecr, repositoryName, platform);
      await settle(ecr);
    }
    const list = index(platforms);
    await pushByRegistry(ecr, repositoryName, list, 'list');
    const alone = [image(), image()] as const;
    for (const each of alone) await put(ecr, repositoryName, each);
    await settle(ecr);
    const all = [...platforms, list, ...alone].map(({ digest }) => digest);
    expect(await left(repositoryName)).toEqual(all);
    await bodyOf(ecr.call('StartLifecyclePolicyPreview', { repositoryName }));
    await settle(ecr);
    const { previewResults } = await bodyOf(ecr.call('GetLifecyclePolicyPreview', { repositoryName }));
    expect(previewResults).toMatchObject([{ imageDigest: alone[0].digest }]);
    await advance(hourMs - 1);
    expect(await left(repositoryName)).toEqual(all);
    await advance(1);
    expect(await left(repositoryName)).toEqual(all.filter((digest) => digest !== alone[0].digest));
  });

  it('leaves it for an hour after it came again, from the archive too', async () => {
    for (const archives of [false, true]) {
      const repositoryName = await newRepository(ecr);
      const platforms = [image(), image()] as const;
      await pushByRegistry(ecr, repositoryName, platforms[0]);
      const imageId = { imageDigest: platforms[0].digest };
      const archive = { repositoryName, imageId, targetStorageClass: 'ARCHIVE' };
      if (archives) await bodyOf(ecr.call('UpdateImageStorageClass', archive));
      await advance(2 * hourMs);
      await putPolicy(ecr, repositoryName, policyOf({ tags: untagged, count: keep(1) }));
      for (const each of platforms) {
        await pushByRegistry(ecr, repositoryName, each);
        await settle(ecr);
      }
      await pushByRegistry(ecr, repositoryName, index(platforms), 'list');
      await settle(ecr);
      expect(await left(repositoryName)).toHaveLength(3);
    }
  });

  it('waits for nothing where the image has had a tag, or gets one', async () => {
    const repositoryName = await newRepository(ecr);
    await putPolicy(ecr, repositoryName, policyOf({ count: keep(1) }));
    const pushed = [image(), image(), image()] as const;
    await put(ecr, repositoryName, pushed[0], 'moving');
    await put(ecr, repositoryName, pushed[1], 'moving');
    await settle(ecr);
    expect(await left(repositoryName)).toEqual([pushed[1].digest]);
    await put(ecr, repositoryName, pushed[2]);
    await put(ecr, repositoryName, pushed[2], 'late');
    await put(ecr, repositoryName, image(), 'last');
    await settle(ecr);
    expect(await left(repositoryName)).toHaveLength(1);
  });

  it('deletes an index with what it lists, and an image with what refers to it', async () => {
    const repositoryName = await newRepository(ecr);
    const [child, subject] = [image(), image()];
    const signature = artifact('application/example.signature', { subject });
    for (const each of [child, index([child]), subject, signature]) await put(ecr, repositoryName, each);
    await advance(15 * dayMs);
    const young = artifact('application/example.report', { subject });
    await put(ecr, repositoryName, young);
    await putPolicy(ecr, repositoryName);
    await settle(ecr);
    expect(await left(repositoryName)).toEqual([]);
  });

  it('archives an image with what refers to it, which comes back with it', async () => {
    for (const restoreDelay of [0, 60_000]) {
      const server = new TestServer({ lenientLayers: true, restoreDelay });
      await server.start();
      const repositoryName = await newRepository(server);
      const subject = image();
      const signature = artifact('application/example.signature', { subject });
      const report = artifact('application/example.report', { subject: signature });
      for (const each of [subject, signature, report]) await put(server, repositoryName, each);
      await putPolicy(server, repositoryName, policyOf({ count: days(14), action: toArchive }));
      await advance(15 * dayMs, server);
      const all = [subject, signature, report].map(({ digest }) => digest);
      expect(await images(repositoryName, server)).toEqual(all.map((digest) => [digest, 'ARCHIVED']));
      await bodyOf(server.call('DeleteLifecyclePolicy', { repositoryName }));
      const imageId = { imageDigest: subject.digest };
      const restore = { repositoryName, imageId, targetStorageClass: 'STANDARD' };
      await bodyOf(server.call('UpdateImageStorageClass', restore));
      const status = restoreDelay === 0 ? 'ACTIVE' : 'ACTIVATING';
      expect(await images(repositoryName, server)).toEqual(all.map((digest) => [digest, status]));
      await advance(restoreDelay, server);
      expect(await images(repositoryName, server)).toEqual(all.map((digest) => [digest, 'ACTIVE']));
      await server.stop();
    }
  });
});

describe('the work of a policy', () => {
  it('waits for the next image to qualify, and ends with the policy or the repository', async () => {
    await advance(400 * dayMs);
    const { repositoryName } = await repositoryWith(ecr, ['a']);
    const pushedAt = ecr.running.time.now();
    await putPolicy(ecr, repositoryName);
    await settle(ecr);
    expect(await jobs('evaluate-lifecycle-policy')).toContainEqual(
      expect.objectContaining({ dueAt: new Date(pushedAt + 14 * dayMs + 1).toISOString() }),
    );
    await bodyOf(ecr.call('DeleteLifecyclePolicy', { repositoryName }));
    await advance(20 * dayMs);
    expect(await left(repositoryName)).toHaveLength(1);
    await putPolicy(ecr, repositoryName, policyOf({ count: days(30) }));
    await settle(ecr);
    await bodyOf(ecr.call('DeleteRepository', { repositoryName, force: true }));
    await advance(20 * dayMs);
    expect(await jobs('evaluate-lifecycle-policy')).toEqual([]);
  });

  it('is none for a repository without one', async () => {
    const { repositoryName } = await repositoryWith(ecr, ['a']);
    await settle(ecr);
    expect(await jobs('evaluate-lifecycle-policy')).toEqual([]);
    expect(await outcome(ecr.call('GetLifecyclePolicy', { repositoryName }))).toMatchObject({ status: 400 });
  });

  describe('with a delay', () => {
    const late = useServer({ lenientLayers: true, lifecycleDelay: dayMs });

    it('is done so much later', async () => {
      const { repositoryName, digests } = await repositoryWith(late, ['a']);
      await putPolicy(late, repositoryName);
      await advance(15 * dayMs, late);
      expect(await left(repositoryName, late)).toEqual(digests);
      await advance(1, late);
      expect(await left(repositoryName, late)).toEqual([]);
    });

    it('waits as long after a change', async () => {
      const { repositoryName, digests } = await repositoryWith(late, ['a'], ['b']);
      await putPolicy(late, repositoryName, policyOf({ count: keep(1) }));
      await advance(dayMs - 1, late);
      expect(await left(repositoryName, late)).toEqual(digests);
      await advance(1, late);
      expect(await left(repositoryName, late)).toEqual(digests.slice(1));
    });

    it.each<[string, (repositoryName: string, imageIds: object[]) => Promise<unknown>]>([
      ['a push', (repositoryName) => put(late, repositoryName, image(), 'new')],
      ['a pull', (repositoryName, imageIds) => bodyOf(late.call('BatchGetImage', { repositoryName, imageIds }))],
      ['a deletion', (repositoryName, imageIds) => bodyOf(late.call('BatchDeleteImage', { repositoryName, imageIds }))],
    ])('is not put off by %s while it is done', async (_, change) => {
      await late.running.time.freeze(true);
      const { repositoryName, digests } = await repositoryWith(late, ['other']);
      const old = Array.from({ length: 300 }, () => image());
      for (const each of old) await put(late, repositoryName, each);
      await putPolicy(late, repositoryName, policyOf({ tags: { tagStatus: 'untagged' }, count: days(1) }));
      const moving = advance(2 * dayMs + 1, late);
      await until(async () => (await jobs('act-on-lifecycle-policy', late)).length > 0);
      await change(repositoryName, [{ imageDigest: digests[0] }]);
      await moving;
      const untagged = await listed(late, repositoryName, { filter: { tagStatus: 'UNTAGGED' } });
      expect(untagged).toEqual([]);
    });
  });
});

describe('what a preview shows', () => {
  const server = useServer({ lenientLayers: true });

  /** Each is a tag or none, days until the next push, and what it refers to of those before. */
  const pushes = fc.array(
    fc.record({
      tag: fc.option(fc.constantFrom('a', 'b', 'c', 'ab', 'bc', 'abc')),
      days: fc.nat({ max: 4 }),
      refersTo: fc.option(fc.nat({ max: 6 })),
      isIndex: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  );

  const imageOf = (earlier: TestImage | undefined, isIndex: boolean) => {
    if (earlier === undefined) return image();
    return isIndex
      ? index([earlier], { annotations: { made: String(Math.random()) } })
      : artifact('a/b', { subject: earlier });
  };

  it('is what is then done, whatever the policy and the images', async () => {
    let acted = 0;
    await fc.assert(
      fc.asyncProperty(policyTexts, pushes, async (lifecyclePolicyText, made) => {
        const repositoryName = await newRepository(server);
        const all: TestImage[] = [];
        for (const { tag, days: wait, refersTo, isIndex } of made) {
          const each = imageOf(refersTo === null ? undefined : all[refersTo], isIndex);
          all.push(each);
          await put(server, repositoryName, each, tag ?? undefined);
          await advance(wait * dayMs, server);
        }
        const before = await images(repositoryName, server);
        await bodyOf(server.call('StartLifecyclePolicyPreview', { repositoryName, lifecyclePolicyText }));
        await settle(server);
        const { previewResults } = await bodyOf<{
          previewResults: { imageDigest: string; action: { type: string } }[];
        }>(server.call('GetLifecyclePolicyPreview', { repositoryName }));
        if (previewResults.length > 0) acted += 1;
        const shown = new Map(previewResults.map(({ imageDigest, action }) => [imageDigest, action.type]));
        await putPolicy(server, repositoryName, lifecyclePolicyText);
        await settle(server);
        const expected = before
          .filter(([digest]) => shown.get(digest ?? '') !== 'EXPIRE')
          .map(([digest, status]) => [digest, shown.has(digest ?? '') ? 'ARCHIVED' : status]);
        expect(await images(repositoryName, server)).toEqual(expected);
        await bodyOf(server.call('DeleteLifecyclePolicy', { repositoryName }));
      }),
      { numRuns: 60 },
    );
    expect(acted).toBeGreaterThan(0);
  }, 60_000);
});
