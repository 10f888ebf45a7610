/**
 * Brings events to their targets: at least once, and each target gets them in the order in which they happened. One that
 * takes none holds up its own alone; the work is tried again later, and later still.
 */
import type { Services } from '../context.ts';
import { deliverSoon, eventDelivery } from '../domain/events.ts';
import { DeliveryFailed, type EventSender } from '../outbound/outbound.ts';
import type { Store, Writer } from '../store/store.ts';
import type { JobHandler } from './scheduler.ts';

type Tools = Pick<Services, 'store' | 'clock' | 'eventTargets'>;

/** Events in one go, and how long it may take: other work waits for it. */
const batch = 100;
const batchMs = 2_000;

export const deliveryHandler = (
  tools: Tools,
  senders: Readonly<Record<string, EventSender>>,
): Readonly<Record<string, JobHandler>> => ({
  [eventDelivery]: {
    prepare: (target) => deliver(tools.store, String(target), senders[String(target)]),
    perform: (tx, target, upTo) => proceed(tx, tools, String(target), upTo as number | undefined),
  },
});

/** The number of the last event that was taken; undefined where the target is none any more. @throws DeliveryFailed if none was */
async function deliver(store: Store, target: string, sender: EventSender | undefined): Promise<number | undefined> {
  const from = (await store.events.targets()).get(target);
  if (sender === undefined || from === undefined) return undefined;
  const end = performance.now() + batchMs;
  let taken = from;
  for (const { seq, body } of await store.events.page(from, batch)) {
    if (performance.now() > end) return taken;
    try {
      await sender.send(body);
    } catch (error) {
      if (error instanceof DeliveryFailed && taken > from) return taken;
      throw error;
    }
    taken = seq;
  }
  return taken;
}

async function proceed(tx: Writer, tools: Tools, target: string, upTo: number | undefined): Promise<void> {
  if (upTo === undefined) return;
  await tx.events.setDelivered(target, upTo);
  if ((await tx.events.newest()) > upTo) await deliverSoon(tx, tools, target);
}

/** At start: a new target gets what happens from now on, an old one the rest, and one that is no more holds nothing up. */
export async function prepareDelivery({ store, clock, eventTargets }: Tools): Promise<void> {
  const known = await store.events.targets();
  if (known.size + eventTargets.length === 0) return;
  const newest = await store.events.newest();
  await store.write(async (tx) => {
    for (const name of known.keys()) if (!eventTargets.includes(name)) await tx.events.removeTarget(name);
    for (const name of eventTargets) {
      if (!known.has(name)) await tx.events.setDelivered(name, newest);
      else if (newest > (known.get(name) ?? 0)) await deliverSoon(tx, { clock }, name);
    }
  });
}
