import { creationTemplate, requireTemplate, toTemplate } from '../domain/creation-templates.ts';
import { keyOf } from '../domain/prefixes.ts';
import type { Operation } from '../operation.ts';

/** Deletes a template; repositories that it created stay as they are. */
export const deleteRepositoryCreationTemplate: Operation<'DeleteRepositoryCreationTemplate'> = async (
  { prefix },
  { scope, store },
) =>
  store.write(async (tx) => {
    const template = await requireTemplate(tx, scope, prefix);
    await tx.documents.remove(scope, creationTemplate, keyOf(prefix));
    return { registryId: scope.account, repositoryCreationTemplate: toTemplate(template) };
  });
