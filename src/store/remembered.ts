/** Answers that stay right until something is written. */

/** How many answers are kept; the oldest goes first. */
const kept = 32;

/** The same function, which reads again only for other arguments or once `version` has changed. */
export function remembered<Args extends readonly unknown[], Result>(
  version: () => number,
  read: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  const answers = new Map<string, { readonly version: number; readonly result: Promise<Result> }>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = answers.get(key);
    if (known?.version === version()) return known.result;
    const result = read(...args);
    answers.delete(key);
    answers.set(key, { version: version(), result });
    const [oldest] = answers.keys();
    if (answers.size > kept && oldest !== undefined) answers.delete(oldest);
    result.catch(() => answers.delete(key));
    return result;
  };
}
