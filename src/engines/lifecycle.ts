/** Makes previews of lifecycle policies. */
import type { Services } from '../context.ts';
import { makePreview, previewing } from '../domain/lifecycle/preview.ts';
import type { JobHandler } from './scheduler.ts';

export const lifecycleHandlers = (services: Omit<Services, 'endpoint'>): Readonly<Record<string, JobHandler>> => ({
  [previewing]: { perform: (tx, repositoryId) => makePreview(tx, services, Number(repositoryId)) },
});
