import { creationTemplate, kept, toTemplate } from '../domain/creation-templates.ts';
import { limitExceeded, templateAlreadyExists } from '../domain/messages.ts';
import { keyOf } from '../domain/prefixes.ts';
import type { Operation } from '../operation.ts';

/** Adds a template for repositories whose names begin with a prefix. */
export const createRepositoryCreationTemplate: Operation<'CreateRepositoryCreationTemplate'> = async (
  input,
  { scope, store, clock, quotas },
) => {
  const settings = kept(scope, quotas, input);
  const key = keyOf(input.prefix);
  const { account: registryId } = scope;
  return store.write(async (tx) => {
    if ((await tx.documents.find(scope, creationTemplate, key)) !== undefined)
      throw templateAlreadyExists({ prefix: input.prefix, account: registryId });
    if ((await tx.documents.count(scope, creationTemplate)) >= quotas.creationTemplates)
      throw limitExceeded('repository creation templates per registry', quotas.creationTemplates);
    const now = clock.now();
    const template = { ...settings, createdAt: now, updatedAt: now };
    await tx.documents.put(scope, creationTemplate, key, template);
    return { registryId, repositoryCreationTemplate: toTemplate(template) };
  });
};
