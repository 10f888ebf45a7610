import { describe, expect, it } from '@jest/globals';
import { newStore } from './open.ts';

const job = { kind: 'note', key: 'k', putAt: 1_000, dueAt: 2_000 };

describe('a job that replaces another', () => {
  it('has failed as often, and for the same reason', async () => {
    const store = newStore();
    await store.write((tx) => tx.jobs.put({ ...job, payload: 'old' }));
    const first = await store.jobs.find('note', 'k');
    await store.write((tx) => tx.jobs.failed(first?.id ?? 0, { now: 2_000, dueAt: 3_000, error: 'Error: no' }));
    await store.write((tx) => tx.jobs.put({ ...job, payload: 'new', dueAt: 9_000 }));
    const failed = { payload: 'new', dueAt: 3_000, attempts: 1, lastError: 'Error: no' };
    expect(await store.jobs.find('note', 'k')).toMatchObject(failed);
  });
});
