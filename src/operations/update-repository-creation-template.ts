import { creationTemplate, kept, requireTemplate, toTemplate } from '../domain/creation-templates.ts';
import { keyOf } from '../domain/prefixes.ts';
import type { Operation } from '../operation.ts';

/**
 * Changes what is given of a template and leaves the rest.
 * Differs from AWS: unknown whether ECR keeps what an update does not give; here it does, also the mutability of tags, of which
 * the contract says that MUTABLE is used where it is left out, in the words that it has for the creation of a template. Unknown
 * whether it keeps the exclusion filters of a mutability that has none; here they go with it.
 */
export const updateRepositoryCreationTemplate: Operation<'UpdateRepositoryCreationTemplate'> = async (
  input,
  { scope, store, clock, quotas },
) =>
  store.write(async (tx) => {
    const before = await requireTemplate(tx, scope, input.prefix);
    const { imageTagMutabilityExclusionFilters: filters, ...rest } = before;
    const keepsFilters = input.imageTagMutability?.endsWith('_WITH_EXCLUSION') ?? true;
    const template = kept(scope, quotas, {
      ...rest,
      ...(keepsFilters && filters && { imageTagMutabilityExclusionFilters: filters }),
      ...input,
      prefix: before.prefix,
      updatedAt: clock.now(),
    });
    await tx.documents.put(scope, creationTemplate, keyOf(before.prefix), template);
    return { registryId: scope.account, repositoryCreationTemplate: toTemplate(template) };
  });
