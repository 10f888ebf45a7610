/** Every kind of background work. */
import type { Services } from '../context.ts';
import { activateImage, activation } from '../domain/storage-class.ts';
import { lifecycleHandlers } from './lifecycle.ts';
import type { JobHandler } from './scheduler.ts';

export const handlersOf = (services: Omit<Services, 'endpoint'>): Readonly<Record<string, JobHandler>> => ({
  [activation]: { perform: (tx, imageId) => activateImage(tx, services, Number(imageId)) },
  ...lifecycleHandlers(services),
});
