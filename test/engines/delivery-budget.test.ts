/** How long events are brought to a target in one go. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventDelivery } from '../../src/domain/events.ts';
import { deliveryHandler } from '../../src/engines/deliver-events.ts';
import type { JobHandler } from '../../src/engines/scheduler.ts';
import type { Store } from '../../src/store/store.ts';
import { newStore, scope } from '../store/open.ts';
import { testClock } from '../support/server.ts';

const target = 'webhook';

let store: Store;
let handler: JobHandler;
let sent: string[];

beforeEach(async () => {
  store = newStore();
  sent = [];
  let machine = 1_000;
  jest.spyOn(performance, 'now').mockImplementation(() => machine);
  const send = async (body: string) => {
    machine += 700;
    sent.push(body);
  };
  const handlers = deliveryHandler({ store, clock: testClock(), eventTargets: [target] }, { [target]: { send } });
  handler = handlers[eventDelivery] as JobHandler;
  await store.write(async (tx) => {
    await tx.events.setDelivered(target, 0);
    for (const body of ['1', '2', '3', '4', '5']) await tx.events.add({ ...scope, detailType: 'x', body });
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const deliver = async () => {
  const upTo = await handler.prepare?.(target);
  await store.write(async (tx) => {
    await tx.jobs.remove(eventDelivery, target);
    await handler.perform(tx, target, upTo);
  });
};

describe('a target that takes its time', () => {
  it('lets other work between after two seconds, and gets the rest later', async () => {
    await deliver();
    expect(sent).toEqual(['1', '2', '3']);
    expect(await store.jobs.find(eventDelivery, target)).toBeDefined();
    await deliver();
    expect(sent).toEqual(['1', '2', '3', '4', '5']);
    expect(await store.jobs.find(eventDelivery, target)).toBeUndefined();
  });
});
