/** Steps to the archive and back. */
import fc from 'fast-check';
import { changeStorageClass, find } from '../rules.ts';
import { inRepository, type Real, same, step } from '../step.ts';
import { knownOf, name } from '../universe.ts';
import { repositoryOf, type World } from '../world.ts';
import { look, type Target, target, whole } from './images.ts';

const update = (repositoryName: string, which: Target, targetStorageClass: 'ARCHIVE' | 'STANDARD') =>
  step(`UpdateImageStorageClass ${repositoryName} ${which} ${targetStorageClass}`, {
    async run(world, real) {
      const imageId = which.in(repositoryOf(world, repositoryName));
      const answer = await real.call('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass });
      await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
        const image = find(repository, imageId);
        if (typeof image === 'string') return same(answer, { error: whole(image) });
        const outcome = changeStorageClass(world, repository, image, targetStorageClass);
        if (outcome !== 'ok') return same(answer, { error: outcome });
        same(answer.imageStatus, image.status);
      });
    },
  });

const updateImageStorageClass = fc
  .tuple(name, target, fc.constantFrom('ARCHIVE' as const, 'ARCHIVE' as const, 'STANDARD' as const))
  .map(([repositoryName, which, to]) => update(repositoryName, which, to));

const indexIn = (world: World, repositoryName: string) =>
  repositoryOf(world, repositoryName)?.images.find(({ digest }) => knownOf(digest).kind === 'index');

/** Else too few sequences archive what an index lists, and bring it back with the index. */
const archiveAndRestoreIndex = name.map((repositoryName) => ({
  check: (world: World) => indexIn(world, repositoryName) !== undefined,
  async run(world: World, real: Real) {
    const { digest = '' } = indexIn(world, repositoryName) ?? {};
    const named = (imageDigest: string): Target => ({ in: () => ({ imageDigest }) });
    const archives = [digest, ...knownOf(digest).children].map((each) =>
      update(repositoryName, named(each), 'ARCHIVE'),
    );
    for (const each of [...archives, update(repositoryName, named(digest), 'STANDARD'), look(repositoryName)]) {
      await each.run(world, real);
      await real.settle(world);
    }
  },
  toString: () => `archive an index of ${repositoryName} and what it lists, and restore the index`,
}));

export const storageClassSteps = [
  ...[updateImageStorageClass, updateImageStorageClass, updateImageStorageClass],
  archiveAndRestoreIndex,
];
