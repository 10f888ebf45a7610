/** Carries lifecycle policies out, and previews them. */
import { setImmediate } from 'node:timers/promises';
import type { Services } from '../context.ts';
import { act, evaluatePolicy } from '../domain/lifecycle/carry-out.ts';
import { imagesAPage, imagesOf } from '../domain/lifecycle/images.ts';
import { failPreview, makePreview, previewing } from '../domain/lifecycle/preview.ts';
import { acting, evaluation } from '../domain/lifecycle/schedule.ts';
import type { JobHandler } from './scheduler.ts';

export const lifecycleHandlers = (services: Omit<Services, 'endpoint'>): Readonly<Record<string, JobHandler>> => ({
  [evaluation]: evaluationHandler(services),
  [acting]: { perform: (tx, decided) => act(tx, services, decided as Parameters<typeof act>[2]) },
  [previewing]: {
    prepare: (repositoryId) => gather(services, Number(repositoryId)),
    perform: (tx, repositoryId, images) => makePreview(tx, services, Number(repositoryId), images as Gathered),
    fail: (tx, repositoryId) => failPreview(tx, services, Number(repositoryId)),
  },
});

/** What is gathered in vain, because of a change meanwhile, is not gathered again: then the transaction reads it. */
function evaluationHandler(services: Omit<Services, 'endpoint'>): JobHandler {
  const gathered = new Set<number>();
  return {
    async prepare(repositoryId) {
      const id = Number(repositoryId);
      if (gathered.delete(id)) return undefined;
      const images = await gather(services, id);
      if (images !== undefined) gathered.add(id);
      return images;
    },
    async perform(tx, repositoryId, images) {
      gathered.delete(Number(repositoryId));
      await evaluatePolicy(tx, services, Number(repositoryId), images as Gathered);
    },
  };
}

type Gathered = Awaited<ReturnType<typeof gather>>;

/** The images of a large repository, as they are at one instant; others are read in the transaction that needs them. */
async function gather({ store }: Pick<Services, 'store'>, repositoryId: number) {
  if ((await store.images.count(repositoryId)) <= imagesAPage) return undefined;
  return store.snapshot((reader) => imagesOf(reader, repositoryId, setImmediate));
}
