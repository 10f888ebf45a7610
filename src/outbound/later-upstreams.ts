/** Upstreams that are loaded with the first question: few servers ask any. */
import type { Upstreams } from './outbound.ts';
import type { PullThroughOptions } from './upstreams.ts';

export function laterUpstreams(options: PullThroughOptions): Upstreams {
  let loading: Promise<Upstreams> | undefined;
  const load = () => {
    loading ??= import('./upstreams.ts').then(({ createUpstreams }) => createUpstreams(options));
    return loading;
  };
  return {
    checkSecret: async (arn) => (await load()).checkSecret(arn),
    ping: async (upstream) => (await load()).ping(upstream),
    manifest: async (...args) => (await load()).manifest(...args),
    head: async (...args) => (await load()).head(...args),
    blob: async (...args) => (await load()).blob(...args),
    referrers: async (...args) => (await load()).referrers(...args),
    close: () => void loading?.then((upstreams) => upstreams.close()),
  };
}
