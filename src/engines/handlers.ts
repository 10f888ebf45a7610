/** Every kind of background work. */
import type { Services } from '../context.ts';
import { activateImage, activation } from '../domain/storage-class.ts';
import type { EventSender } from '../outbound/outbound.ts';
import { deliveryHandler } from './deliver-events.ts';
import { lifecycleHandlers } from './lifecycle.ts';
import type { JobHandler } from './scheduler.ts';

export const handlersOf = (
  services: Omit<Services, 'endpoint'>,
  senders: Readonly<Record<string, EventSender>>,
): Readonly<Record<string, JobHandler>> => ({
  ...deliveryHandler(services, senders),
  [activation]: { perform: (tx, imageId) => activateImage(tx, services, Number(imageId)) },
  ...lifecycleHandlers(services),
});
