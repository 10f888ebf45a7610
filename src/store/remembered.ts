/** Answers that stay right until something is written. */
import QuickLRU from 'quick-lru';

/** The same function, which reads again only for other arguments or once `version` has changed; `kept` answers at most. */
export function remembered<Args extends readonly unknown[], Result>(
  kept: number,
  version: () => number,
  read: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  const answers = new QuickLRU<string, { readonly version: number; readonly result: Promise<Result> }>({
    maxSize: Math.ceil(kept / 2),
  });
  return (...args) => {
    const key = JSON.stringify(args);
    const known = answers.get(key);
    if (known?.version === version()) return known.result;
    const result = read(...args);
    answers.set(key, { version: version(), result });
    result.catch(() => answers.delete(key));
    return result;
  };
}
