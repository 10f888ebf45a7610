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
    await tellOfScanning(tx, tools, job?.payload as ScanningChange[]);
  });
}

interface Told {
  readonly 'repository-name': string;
  readonly 'scan-frequency': string;
}

/** The repositories of which each event tells. */
async function told(store: Store): Promise<Told[][]> {
  const events = await store.events.page(0, 10);
  return events.map(({ body }) => JSON.parse(body).detail.repositories);
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
  expect((await told(store)).at(-1)?.map((each) => each['repository-name'])).toEqual(['made/201']);
  expect(await store.jobs.next({})).toBeUndefined();
});

it('what changed first, whatever is deleted meanwhile', async () => {
  const store = newStore();
  await addTo(store, 1, 201);
  const change = (scanFrequency: 'SCAN_ON_PUSH' | 'CONTINUOUS_SCAN') =>
    store.write((tx) =>
      changeScanning(tx, tools, scope, {
        scanType: 'ENHANCED',
        rules: [{ scanFrequency, repositoryFilters: everything }],
      }),
    );
  await change('SCAN_ON_PUSH');
  await store.write(async (tx) => {
    for (const each of await tx.repositories.list(scope, { after: 0, limit: 100 })) await tx.repositories.delete(each);
  });
  await change('CONTINUOUS_SCAN');
  while ((await store.jobs.next({})) !== undefined) await doNext(store);
  const ofLast = (await told(store)).flat().filter((each) => each['repository-name'] === 'made/201');
  expect(ofLast.map((each) => each['scan-frequency'])).toEqual(['SCAN_ON_PUSH', 'CONTINUOUS_SCAN']);
});
