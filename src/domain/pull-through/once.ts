/** Work that several ask for at once is done once. */
export interface Once<Result> {
  /** Begins the work, unless that of the same key goes on: then that is everybody's. */
  do(key: string, work: () => Promise<Result>): Promise<Result>;
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
      const begun = work();
      running.set(key, begun);
      const end = () => {
        running.delete(key);
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
