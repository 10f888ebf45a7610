import type { ImageFailure, ImageIdentifier } from '../../generated/types.ts';
import { deleteImage } from '../domain/delete-image.ts';
import { doors } from '../domain/doors.ts';
import { scheduleEvaluation } from '../domain/lifecycle/schedule.ts';
import { requireRepository } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Deletes tags and images; one that cannot be deleted is a failure, not an error. */
export const batchDeleteImage: Operation<'BatchDeleteImage'> = async (input, context) =>
  context.store.write(async (tx) => {
    const repository = await requireRepository(tx, context.scope, input.repositoryName);
    const imageIds: ImageIdentifier[] = [];
    const failures: ImageFailure[] = [];
    for (const id of input.imageIds) {
      const deletion = await deleteImage(tx, context, repository, doors.api, id);
      if ('failure' in deletion) failures.push(deletion.failure);
      else imageIds.push(...deletion.deleted);
    }
    await scheduleEvaluation(tx, context, repository.id);
    return { imageIds, failures };
  });
