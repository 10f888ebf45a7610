/** Answers that stay right until something is written. */
import QuickLRU from 'quick-lru';

interface Remembering<Args extends readonly unknown[]> {
  /** So many answers at most. */
  readonly kept: number;
  /** Another one once something was written. */
  readonly version: () => number;
  /** What tells arguments apart. */
  readonly keyOf: (...args: Args) => string;
}

/** The same function, which reads again only for other arguments or once something was written. */
export function remembered<Args extends readonly unknown[], Result>(
  { kept, version, keyOf }: Remembering<Args>,
  read: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  const answers = new QuickLRU<string, { readonly version: number; readonly result: Promise<Result> }>({
    maxSize: Math.ceil(kept / 2),
  });
  return (...args) => {
    const key = keyOf(...args);
    const known = answers.get(key);
    if (known?.version === version()) return known.result;
    const result = read(...args);
    answers.set(key, { version: version(), result });
    result.catch(() => answers.delete(key));
    return result;
  };
}
