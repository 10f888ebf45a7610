/** Work that several ask for at once is done once. */
export interface Once<Result> {
  /**
   * Begins the work, unless that of the same key goes on: then that is everybody's. The work may say, later, by what other key
   * it is known too.
   */
  do(key: string, work: (alsoAs: (other: string) => void) => Promise<Result>): Promise<Result>;
  /** Waits until nothing goes on. */
  settled(): Promise<void>;
}

/** Work goes on until `rest`, which may follow its result, has ended too. */
export function createOnce<Result>(rest: (result: Result) => unknown = () => undefined): Once<Result> {
  const running = new Map<string, Promise<Result>>();
  const endings = new Set<Promise<void>>();
  return {
    do(key, work) {
      const found = running.get(key);
      if (found !== undefined) return found;
      const keys: string[] = [];
      const known = (as: string) => {
        if (running.has(as)) return;
        running.set(as, begun);
        keys.push(as);
      };
      const begun = work(known);
      known(key);
      const end = () => {
        for (const each of keys) running.delete(each);
        endings.delete(ended);
      };
      const ended: Promise<void> = begun.then(rest).then(end, end);
      endings.add(ended);
      return begun;
    },
    async settled() {
      while (endings.size > 0) await Promise.all(endings);
    },
  };
}
