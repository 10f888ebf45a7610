/** The images of a repository as a lifecycle policy looks at them. */
import type { LifecycleImage } from '../../store/lifecycle.ts';
import type { Reader } from '../../store/store.ts';

/** What is read and understood at once takes a few milliseconds. */
export const imagesAPage = 500;

/** All of them, in push order; `pause` is waited for between pages. */
export async function imagesOf(
  { lifecycle }: Pick<Reader, 'lifecycle'>,
  repositoryId: number,
  pause?: () => Promise<unknown>,
): Promise<LifecycleImage[]> {
  const images: LifecycleImage[] = [];
  for (;;) {
    const page = await lifecycle.images(repositoryId, { after: images.at(-1)?.id ?? 0, limit: imagesAPage });
    images.push(...page);
    if (page.length < imagesAPage) return images;
    await pause?.();
  }
}
