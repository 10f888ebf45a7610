/** The policy and the preview of a repository whose images are read page by page before anything is decided. */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createMovableClock } from '../../src/clock.ts';
import { requirePreview, startPreview } from '../../src/domain/lifecycle/preview.ts';
import { decideAnew, scheduleEvaluation, type Timing } from '../../src/domain/lifecycle/schedule.ts';
import { lifecycleHandlers } from '../../src/engines/lifecycle.ts';
import { createScheduler } from '../../src/engines/scheduler.ts';
import { createTime, type Time } from '../../src/engines/time.ts';
import type { Repository } from '../../src/store/repositories.ts';
import type { Store } from '../../src/store/store.ts';
import { dayMs, days, keep, policyOf, toArchive } from '../operations/lifecycle-policies.ts';
import { addRepository, facts, newImage, newStore } from '../store/open.ts';
import { testClock } from '../support/server.ts';

const many = 1_100;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

let store: Store;
let repository: Repository;
let timing: Timing;
let time: Time;

beforeEach(async () => {
  store = newStore();
  const clock = createMovableClock(testClock(facts.pushedAt + many));
  clock.freeze(true);
  const delays = { restore: 0, lifecycle: 0, preview: 0, replication: 0, signing: 0, previewExpiry: dayMs };
  timing = { clock, delays, newId: randomUUID, eventTargets: [] };
  const handlers = lifecycleHandlers({ ...timing, store } as Parameters<typeof lifecycleHandlers>[0]);
  time = createTime(clock, createScheduler({ store, clock, log: silent, handlers }));
  repository = await addRepository(store);
  await store.write(async (tx) => {
    for (let number = 1; number <= many; number += 1) await tx.images.insert(repository.id, numbered(number));
  });
});

const numbered = (number: number) => newImage(number, { facts: { ...facts, pushedAt: facts.pushedAt + number } });

const putPolicy = (text: string) =>
  store.write(async (tx) => {
    await tx.lifecycle.putPolicy(repository.id, text);
    await scheduleEvaluation(tx, timing, repository.id);
  });

/** The instants of push of what is left, in milliseconds after the first. */
async function left(): Promise<number[]> {
  const page = await store.lifecycle.images(repository.id, { after: 0, limit: 10_000 });
  return page.map(({ pushedAt }) => pushedAt - facts.pushedAt);
}

const from = (first: number) => Array.from({ length: many - first + 1 }, (_, at) => first + at);

describe('the policy of a large repository', () => {
  it('acts at once, also where the clock stands still', async () => {
    await putPolicy(policyOf({ count: keep(2) }));
    await time.advance(0);
    expect(await left()).toEqual([many - 1, many]);
  });

  it('deletes what has grown old by the end of a move of the clock, and nothing else', async () => {
    await putPolicy(policyOf({ count: days(1) }));
    await time.set(facts.pushedAt + 10 + dayMs + 1);
    expect(await left()).toEqual(from(11));
    await time.advance(1);
    expect(await left()).toEqual(from(12));
    await time.advance(dayMs);
    expect(await left()).toEqual([]);
  });

  it('is not decided anew for each part of what it archives', async () => {
    const read = jest.spyOn(store, 'snapshot');
    const count = { countType: 'sinceImagePulled', countUnit: 'days', countNumber: 1 };
    await putPolicy(policyOf({ count, action: toArchive }));
    await time.set(facts.pushedAt + dayMs + 2 * many);
    const archived = await store.images.page(repository.id, { status: 'ARCHIVED' }, { after: 0, limit: 2 * many });
    expect(archived).toHaveLength(many);
    expect(read.mock.calls.length).toBeLessThan(10);
  });

  it('counts what comes while its images are read', async () => {
    await putPolicy(policyOf({ count: keep(many) }));
    const working = time.advance(0);
    await store.write(async (tx) => {
      await tx.images.insert(repository.id, numbered(many + 1));
      await scheduleEvaluation(tx, timing, repository.id);
    });
    await working;
    await time.advance(0);
    expect(await left()).toEqual([...from(2), many + 1]);
  });
});

describe('a large repository that changes all the time', () => {
  it('is evaluated nevertheless', async () => {
    await putPolicy(policyOf({ count: keep(many) }));
    let pushes = 0;
    let isOver = false;
    const working = time.advance(0).then(() => {
      isOver = true;
    });
    while (!isOver && pushes < 500) {
      pushes += 1;
      await store.write(async (tx) => {
        await tx.images.insert(repository.id, numbered(many + pushes));
        await scheduleEvaluation(tx, timing, repository.id);
      });
      await setImmediate();
      if ((await store.images.count(repository.id)) < many + pushes) break;
    }
    expect(pushes).toBeLessThan(500);
    await working;
  });

  it('keeps what is pulled while its images are read', async () => {
    const text = policyOf({
      count: { countType: 'sinceImagePulled', countUnit: 'days', countNumber: 1 },
      action: { type: 'transition', targetStorageClass: 'archive' },
    });
    await time.advance(2 * dayMs);
    await putPolicy(text);
    const working = time.advance(0);
    const [image] = await store.lifecycle.images(repository.id, { after: 0, limit: 1 });
    await store.write(async (tx) => {
      await tx.images.setPulledAt(image?.id ?? 0, time.now());
      await decideAnew(tx, timing, repository.id);
    });
    await working;
    await time.advance(0);
    expect((await store.images.byId(image?.id ?? 0))?.status).toBe('ACTIVE');
  });
});

describe('the preview of a large repository', () => {
  const status = async () => (await requirePreview({ store, ...timing }, repository)).status;
  const begin = (text: string) => store.write((tx) => startPreview(tx, timing, repository, text));

  it('shows what would happen', async () => {
    await begin(policyOf({ count: keep(1_000) }));
    expect(await status()).toBe('IN_PROGRESS');
    await time.advance(0);
    expect(await status()).toBe('COMPLETE');
    const results = await store.lifecycle.results(repository.id, {}, { after: 0, limit: 1_000 });
    expect(results.map(({ pushedAt }) => pushedAt - facts.pushedAt)).toEqual(from(1).slice(0, 100));
  });

  it('is of one instant, whatever comes and goes while its images are read', async () => {
    await begin(policyOf({ count: keep(many) }));
    let isMade = false;
    const making = time.advance(0).then(() => {
      isMade = true;
    });
    for (let pushed = many + 1; !isMade; pushed += 1) {
      await store.write(async (tx) => {
        const [oldest] = await tx.lifecycle.images(repository.id, { after: 0, limit: 1 });
        const image = await tx.images.byId(oldest?.id ?? 0);
        if (image !== undefined) await tx.images.delete(image);
        await tx.images.insert(repository.id, numbered(pushed));
      });
      await setImmediate();
    }
    await making;
    expect(await status()).toBe('COMPLETE');
    expect(await store.lifecycle.results(repository.id, {}, { after: 0, limit: 1_000 })).toEqual([]);
  });

  it('that cannot be made has FAILED, and another can be begun', async () => {
    await begin('no policy at all');
    await time.advance(0);
    expect(await status()).toBe('FAILED');
    expect(await store.jobs.page({ skip: 0, limit: 10 })).toEqual([]);
    await begin(policyOf());
    await time.advance(0);
    expect(await status()).toBe('COMPLETE');
  });
});
