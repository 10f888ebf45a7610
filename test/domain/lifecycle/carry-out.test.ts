/** What a policy does, a transaction at a time, on a store without a server. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, evaluatePolicy } from '../../../src/domain/lifecycle/carry-out.ts';
import { decideAnew, forgetScheduled, scheduleEvaluation } from '../../../src/domain/lifecycle/schedule.ts';
import type { Repository } from '../../../src/store/repositories.ts';
import type { Store } from '../../../src/store/store.ts';
import { policyOf } from '../../operations/lifecycle-policies.ts';
import { addRepository, digest, facts, newStore, push } from '../../store/open.ts';
import { dayMs } from './arbitraries.ts';

const now = facts.pushedAt + 20 * dayMs;
const timing = {
  clock: { now: () => now },
  delays: { restore: 0, lifecycle: 0, preview: 0, replication: 0, signing: 0, previewExpiry: dayMs },
  newId: randomUUID,
  eventTargets: [],
};
const toArchive = { action: { type: 'transition', targetStorageClass: 'archive' } };

let store: Store;
let repository: Repository;

beforeEach(async () => {
  store = newStore();
  repository = await addRepository(store);
});

const putPolicy = (text = policyOf()) => store.write((tx) => tx.lifecycle.putPolicy(repository.id, text));
const evaluate = () => store.write((tx) => evaluatePolicy(tx, timing, repository.id));
const count = () => store.images.count(repository.id);
const jobs = () => store.jobs.page({ skip: 0, limit: 10 });
const pending = async () => (await jobs()).map(({ kind, dueAt }) => [kind, dueAt]);

/** Does the part that waits, as the scheduler would. */
async function actOnRest(): Promise<void> {
  await store.write(async (tx) => {
    const job = await tx.jobs.find('act-on-lifecycle-policy', String(repository.id));
    if (job === undefined) throw new Error('nothing waits');
    await tx.jobs.take(job.id);
    await act(tx, timing, Number(job.payload));
  });
}

describe('evaluatePolicy', () => {
  it('does nothing without a policy', async () => {
    await push(store, repository, 1);
    await evaluate();
    expect([await count(), await pending()]).toEqual([1, []]);
  });

  it('acts on 10 images in a transaction, and evaluates again after the last', async () => {
    for (let number = 1; number <= 25; number += 1) await push(store, repository, number);
    await putPolicy();
    await evaluate();
    expect([await count(), await pending()]).toEqual([15, [['act-on-lifecycle-policy', now]]]);
    await actOnRest();
    await actOnRest();
    expect([await count(), await pending()]).toEqual([0, [['evaluate-lifecycle-policy', now]]]);
    expect(await store.events.newest()).toBe(25);
  });

  it('does what was decided before it decides anew', async () => {
    for (let number = 1; number <= 11; number += 1) await push(store, repository, number);
    await putPolicy();
    await evaluate();
    await evaluate();
    expect([await count(), await pending()]).toEqual([1, [['act-on-lifecycle-policy', now]]]);
  });

  it('decides anew what is left after a change, so that nothing goes that is not selected any more', async () => {
    for (let number = 1; number <= 12; number += 1) await push(store, repository, number);
    await putPolicy(policyOf({ tags: { tagStatus: 'untagged' } }));
    await evaluate();
    expect(await count()).toBe(2);
    await store.write(async (tx) => {
      const image = await tx.images.byDigest(repository.id, digest(11));
      await tx.tags.set(repository.id, 'release', image?.id ?? 0);
      await scheduleEvaluation(tx, timing, repository.id);
    });
    expect(await pending()).toEqual([['evaluate-lifecycle-policy', now]]);
    await evaluate();
    expect([await count(), await store.images.byDigest(repository.id, digest(11))]).toMatchObject([
      1,
      { digest: digest(11) },
    ]);
  });

  it('decides anew after a pull, which may postpone it', async () => {
    for (let number = 1; number <= 12; number += 1) await push(store, repository, number);
    await putPolicy();
    await store.write((tx) => decideAnew(tx, timing, repository.id));
    expect(await pending()).toEqual([]);
    const before = await store.write((tx) => scheduleEvaluation(tx, timing, repository.id)).then(jobs);
    await store.write((tx) => decideAnew(tx, timing, repository.id));
    expect((await jobs()).map(({ id }) => id)).not.toEqual(before.map(({ id }) => id));
    await evaluate();
    await store.write((tx) => tx.jobs.remove('evaluate-lifecycle-policy', String(repository.id)));
    await store.write((tx) => decideAnew(tx, timing, repository.id));
    expect(await pending()).toEqual([['evaluate-lifecycle-policy', now]]);
  });

  it('decides anew after a pull also what failed and is to be done later', async () => {
    for (let number = 1; number <= 12; number += 1) await push(store, repository, number);
    await putPolicy();
    await evaluate();
    await store.write(async (tx) => {
      const job = await tx.jobs.find('act-on-lifecycle-policy', String(repository.id));
      await tx.jobs.failed(job?.id ?? 0, { now, dueAt: now + 1000, error: 'it failed' });
      await decideAnew(tx, timing, repository.id);
    });
    expect([await pending(), await store.lifecycle.hasDecided(repository.id)]).toEqual([
      [['evaluate-lifecycle-policy', now]],
      false,
    ]);
  });

  it('writes no more for a part, however much is left', async () => {
    for (let number = 1; number <= 25; number += 1) await push(store, repository, number);
    await putPolicy();
    await evaluate();
    expect((await jobs()).map(({ payload }) => payload)).toEqual([repository.id]);
  });

  it('forgets what was decided when the policy goes or another comes', async () => {
    for (let number = 1; number <= 11; number += 1) await push(store, repository, number);
    await putPolicy();
    await evaluate();
    await store.write((tx) => forgetScheduled(tx, repository.id));
    expect([await count(), await pending()]).toEqual([1, []]);
    expect(await store.lifecycle.hasDecided(repository.id)).toBe(false);
  });

  it('leaves what an index has come to list since, and what is no longer there', async () => {
    for (let number = 1; number <= 13; number += 1) await push(store, repository, number);
    await putPolicy();
    await evaluate();
    await push(store, repository, 600, { image: { children: [digest(11)] } });
    await store.write(async (tx) => {
      const gone = await tx.images.byDigest(repository.id, digest(12));
      if (gone !== undefined) await tx.images.delete(gone);
    });
    await actOnRest();
    expect(await store.images.byDigest(repository.id, digest(11))).toBeDefined();
    expect(await count()).toBe(2);
  });

  it('does not archive what an index has come to list since, or what is in the archive by now', async () => {
    for (let number = 1; number <= 13; number += 1) await push(store, repository, number);
    await putPolicy(policyOf(toArchive));
    await evaluate();
    await push(store, repository, 600, { image: { children: [digest(11)] } });
    await store.write(async (tx) => {
      const moved = await tx.images.byDigest(repository.id, digest(12));
      if (moved !== undefined) await tx.images.setStatus({ ...moved, status: 'ARCHIVED', archivedAt: 7 });
    });
    await actOnRest();
    const found = await Promise.all([11, 12, 13].map((number) => store.images.byDigest(repository.id, digest(number))));
    expect(found.map((image) => [image?.status, image?.archivedAt])).toEqual([
      ['ACTIVE', undefined],
      ['ARCHIVED', 7],
      ['ARCHIVED', now],
    ]);
  });
});

describe('the next evaluation', () => {
  it.each([
    [99, 0],
    [100, 100],
    [250, 250],
  ])('of %d images may wait %d ms for others to grow old, but not after a change', async (images, wait) => {
    for (let number = 1; number <= images; number += 1) {
      await push(store, repository, number, { image: { facts: { ...facts, pushedAt: now + number } } });
    }
    await putPolicy();
    await evaluate();
    const dueAt = now + 1 + 14 * dayMs + 1;
    expect(await jobs()).toMatchObject([{ kind: 'evaluate-lifecycle-policy', dueAt, startBy: dueAt + wait }]);
    await store.write((tx) => scheduleEvaluation(tx, timing, repository.id));
    expect(await jobs()).toMatchObject([{ kind: 'evaluate-lifecycle-policy', dueAt: now, startBy: now }]);
  });
});

describe('act', () => {
  it('that could do nothing waits a day before anything is decided again', async () => {
    const child = await push(store, repository, 1);
    await push(store, repository, 2, { image: { children: [digest(1)] } });
    await store.write(async (tx) => {
      await tx.lifecycle.putDecided(repository.id, [[[child.id, 'EXPIRE']]]);
      await act(tx, timing, repository.id);
    });
    expect([await count(), await pending()]).toEqual([2, [['evaluate-lifecycle-policy', now + dayMs]]]);
  });

  it('does nothing when the repository is gone', async () => {
    await store.write((tx) => tx.repositories.delete(repository));
    await store.write((tx) => act(tx, timing, repository.id));
    expect(await pending()).toEqual([]);
  });
});
