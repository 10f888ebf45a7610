/** Carries lifecycle policies out, and previews them. */
import { setImmediate } from 'node:timers/promises';
import type { Services } from '../context.ts';
import { act, evaluatePolicy } from '../domain/lifecycle/carry-out.ts';
import { decide } from '../domain/lifecycle/decide.ts';
import type { Purpose } from '../domain/lifecycle/evaluate.ts';
import { imagesAPage, imagesOf } from '../domain/lifecycle/images.ts';
import { failPreview, makePreview, previewing } from '../domain/lifecycle/preview.ts';
import { acting, evaluation } from '../domain/lifecycle/schedule.ts';
import { inSlices } from '../steps.ts';
import type { JobHandler } from './scheduler.ts';

export const lifecycleHandlers = (services: Omit<Services, 'endpoint'>): Readonly<Record<string, JobHandler>> => ({
  [evaluation]: evaluationHandler(services),
  [acting]: { perform: (tx, repositoryId) => act(tx, services, Number(repositoryId)) },
  [previewing]: {
    async prepare(repositoryId) {
      const preview = await services.store.lifecycle.preview(Number(repositoryId));
      return preview && decideInSlices(services, Number(repositoryId), preview.text, 'preview');
    },
    perform: (tx, repositoryId, prepared) => makePreview(tx, services, Number(repositoryId), prepared as Prepared),
    fail: (tx, repositoryId) => failPreview(tx, services, Number(repositoryId)),
  },
});

/** What is decided in vain, because of a change meanwhile, is not decided again: then the transaction does it. */
function evaluationHandler(services: Omit<Services, 'endpoint'>): JobHandler {
  const decided = new Set<number>();
  return {
    async prepare(repositoryId) {
      const id = Number(repositoryId);
      // While something is done of what was decided, nothing is decided.
      if ((await services.store.jobs.find(acting, String(id))) !== undefined) return undefined;
      const policy = decided.delete(id) ? undefined : await services.store.lifecycle.policy(id);
      const prepared = policy && (await decideInSlices(services, id, policy.text, 'policy'));
      if (prepared !== undefined) decided.add(id);
      return prepared;
    },
    async perform(tx, repositoryId, prepared) {
      decided.delete(Number(repositoryId));
      await evaluatePolicy(tx, services, Number(repositoryId), prepared as Prepared);
    },
  };
}

type Prepared = Awaited<ReturnType<typeof decideInSlices>>;

/** On a large repository, as it is at one instant, while others are served; the rest is decided in the transaction that needs it. */
async function decideInSlices(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  repositoryId: number,
  text: string,
  purpose: Purpose,
) {
  if ((await store.images.count(repositoryId)) <= imagesAPage) return undefined;
  const images = await store.snapshot((reader) => imagesOf(reader, repositoryId, setImmediate));
  return inSlices(decide(text, images, clock.now(), purpose), setImmediate);
}
