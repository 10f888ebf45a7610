/** How those are told of what a scanning configuration changes: in turns, of which each tells of a page of repositories. */
import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { changeScanning, type ScanningChange, tellOfScanning } from '../../src/domain/registry-scanning.ts';
import type { Store, Writer } from '../../src/store/store.ts';
import { addRepository, newStore, scope } from '../store/open.ts';
import { testClock } from '../support/server.ts';

const tools = { clock: testClock(0), newId: randomUUID, eventTargets: [] };
const everything = [{ filter: '*', filterType: 'WILDCARD' as const }];

const addTo = async (store: Store, from: number, to: number) => {
  for (let number = from; number <= to; number += 1) await addRepository(store, `made/${number}`);
};

async function doNext(store: Store): Promise<void> {
  const job = await store.jobs.next({});
  await store.write(async (tx: Writer) => {
    await tx.jobs.take(job?.id ?? 0);
    await tellOfScanning(tx, tools, job?.payload as ScanningChange);
  });
}

/** The names of which each event tells. */
async function told(store: Store): Promise<string[][]> {
  const events = await store.events.page(0, 10);
  return events.map(({ body }) =>
    JSON.parse(body).detail.repositories.map((each: Record<string, string>) => each['repository-name']),
  );
}

it('a page in the transaction of the change, the others each in its own, and none that was made later', async () => {
  const store = newStore();
  await addTo(store, 1, 201);
  const rules = [{ scanFrequency: 'SCAN_ON_PUSH' as const, repositoryFilters: everything }];
  await store.write((tx) => changeScanning(tx, tools, scope, { scanType: 'ENHANCED', rules }));
  expect((await told(store)).map(({ length }) => length)).toEqual([100]);
  await addTo(store, 202, 210);
  await doNext(store);
  expect((await told(store)).map(({ length }) => length)).toEqual([100, 100]);
  await doNext(store);
  expect((await told(store)).at(-1)).toEqual(['made/201']);
  expect(await store.jobs.next({})).toBeUndefined();
});
