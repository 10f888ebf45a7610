/** Carries lifecycle policies out, and previews them. */
import type { Services } from '../context.ts';
import { act, evaluatePolicy } from '../domain/lifecycle/carry-out.ts';
import { makePreview, previewing } from '../domain/lifecycle/preview.ts';
import { acting, evaluation } from '../domain/lifecycle/schedule.ts';
import type { JobHandler } from './scheduler.ts';

export const lifecycleHandlers = (services: Omit<Services, 'endpoint'>): Readonly<Record<string, JobHandler>> => ({
  [evaluation]: { perform: (tx, repositoryId) => evaluatePolicy(tx, services, Number(repositoryId)) },
  [acting]: { perform: (tx, decided) => act(tx, services, decided as Parameters<typeof act>[2]) },
  [previewing]: { perform: (tx, repositoryId) => makePreview(tx, services, Number(repositoryId)) },
});
