/** Deletes in another registry of this server what was deleted in its source. Source: ecr-behaviour §9.3. */
import type { Writer } from '../../store/store.ts';
import { removeImage } from '../delete-image.ts';
import { doors } from '../doors.ts';
import { scheduleEvaluation } from '../lifecycle/schedule.ts';
import type { ReplicationTools } from './copy.ts';
import { isAllowed } from './permission.ts';
import type { CopiedDeletion } from './schedule.ts';

/**
 * Deletes the image, or a tag that still means it. What is not there, or is kept by an index, or may not be written, stays.
 * Differs from AWS: unknown whether ECR tells of a deletion that it could not replicate; here the log and the events do not.
 */
export async function deleteCopy(
  tx: Writer,
  tools: ReplicationTools,
  { from, to, repositoryName: name, digest, tag }: CopiedDeletion,
): Promise<void> {
  const repository = await tx.repositories.find(to, name);
  const image = repository && (await tx.images.byDigest(repository.id, digest));
  if (repository === undefined || image === undefined) return;
  const services = { store: tx, clock: tools.clock };
  if (!(await isAllowed(services, { account: from.account, name }, to, 'ecr:ReplicateImage'))) return;
  const holder = tag === undefined ? image : await tx.images.byTag(repository.id, tag);
  if (holder?.id !== image.id) return;
  // A tag goes alone: the image is still there at its source.
  const id = tag === undefined ? { imageDigest: digest } : { imageTag: tag };
  await removeImage(tx, tools, repository, tag === undefined ? doors.api : doors.registry, id);
  await scheduleEvaluation(tx, tools, repository.id);
}
