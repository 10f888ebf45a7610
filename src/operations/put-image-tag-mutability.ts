import { shownMutability, toMutability } from '../domain/mutability.ts';
import { changeSettings } from '../domain/repository.ts';
import type { Operation } from '../operation.ts';

/** Sets which tags of a repository may be written again. */
export const putImageTagMutability: Operation<'PutImageTagMutability'> = async (input, { scope, store }) => {
  const mutability = toMutability(input.imageTagMutability, input.imageTagMutabilityExclusionFilters);
  const { account, name } = await changeSettings(
    store,
    scope,
    input.repositoryName,
    ({ exclusionFilters: _, ...rest }) => ({
      ...rest,
      ...mutability,
    }),
  );
  return { registryId: account, repositoryName: name, ...shownMutability(mutability) };
};
