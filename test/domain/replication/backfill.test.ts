/** The search of a backfill, a transaction at a time, on a store without a server. */
import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { type BackfillWork, backfilling, goOn, startBackfill } from '../../../src/domain/replication/backfill.ts';
import { setConfiguration } from '../../../src/domain/replication/configuration.ts';
import { addRepository, newStore, push, scope } from '../../store/open.ts';

const to = { ...scope, region: 'eu-west-1' };

it('looks at all of a repository, though the one before it is deleted while that is searched', async () => {
  const tools = {
    scope,
    clock: { now: () => 0 },
    newId: randomUUID,
    quotas: { backfills: 10 },
    delays: { replication: 0 },
    remotes: { at: () => undefined },
  } as unknown as Parameters<typeof startBackfill>[1] & Parameters<typeof goOn>[1];
  const store = newStore();
  const [first, second] = [await addRepository(store, 'first'), await addRepository(store, 'second')];
  for (const number of [1, 2]) await push(store, second, number);
  for (let number = 3; number <= 110; number += 1) await push(store, first, number);
  await push(store, second, 111);
  const destinations = [{ registryId: to.account, region: to.region }];
  const { seq } = await store.write(async (tx) => {
    await setConfiguration(tx, scope, { rules: [{ destinations }] });
    return startBackfill(tx, tools, to);
  });
  const next = async () => {
    const job = await store.jobs.find(backfilling, String(seq));
    await store.write((tx) => goOn(tx, tools, job?.payload as BackfillWork));
    return store.backfills.bySeq(seq);
  };
  expect((await next())?.status).toBe('PREPARING');
  await store.write((tx) => tx.repositories.delete(first));
  let backfill = await next();
  while (backfill?.status === 'PREPARING') backfill = await next();
  const searched = (await store.backfills.waiting(seq, 1_000)).filter(
    ({ repositoryName }) => repositoryName === 'second',
  );
  expect(searched.map(({ imageId }) => imageId)).toEqual([1, 2, 111]);
});
