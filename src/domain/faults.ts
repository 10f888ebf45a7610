/** Faults: failures of requests that somebody asked for, to see how a client bears them. In memory, and none at the start. */
import type { ModelledException } from '../../generated/errors.ts';

/** What a request to a route of /v2 is answered with. */
export interface RouteError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export type Answer =
  | { readonly kind: 'modelled'; readonly error: ModelledException }
  | { readonly kind: 'route'; readonly error: RouteError }
  | { readonly kind: 'throttle' }
  | { readonly kind: 'cut' };

export interface NewFault {
  /** The name of an operation of the API, or of a route of /v2. */
  readonly target: string;
  readonly door: 'api' | 'registry';
  /** How likely it strikes, above 0 and up to 1. */
  readonly probability: number;
  /** How often it strikes; for ever if absent. */
  readonly count?: number;
  /** Milliseconds that go by first. */
  readonly delay: number;
  /** Without one the request goes on, after the delay. */
  readonly answer?: Answer;
  /** What was asked for, to be shown. */
  readonly asked: Readonly<Record<string, unknown>>;
}

export interface Fault extends NewFault {
  readonly id: string;
  readonly struck: number;
}

export interface Faults {
  /** The first fault that strikes a request for the target, which counts as a strike; undefined if none does. */
  strike(door: Fault['door'], target: string): Fault | undefined;
  /** Undefined where there are too many that can still strike. */
  add(fault: NewFault): Fault | undefined;
  list(): readonly Fault[];
  /** False where there is none of that id. */
  remove(id: string): boolean;
  clear(): void;
}

export const mostFaults = 100;

const isSpent = ({ count, struck }: Fault) => count !== undefined && struck >= count;

/** `random` gives numbers from 0 up to 1, as Math.random does. */
export function createFaults(random: () => number, newId: () => string): Faults {
  const faults = new Map<string, Fault>();
  const makeRoom = () => {
    if (faults.size < mostFaults) return true;
    const spent = [...faults.values()].find(isSpent);
    return spent !== undefined && faults.delete(spent.id);
  };
  const strikes = (fault: Fault, door: Fault['door'], target: string) =>
    fault.target === target && fault.door === door && !isSpent(fault) && random() < fault.probability;
  return {
    strike(door, target) {
      if (faults.size === 0) return undefined;
      for (const fault of faults.values()) {
        if (!strikes(fault, door, target)) continue;
        faults.set(fault.id, { ...fault, struck: fault.struck + 1 });
        return fault;
      }
      return undefined;
    },
    add(fault) {
      if (!makeRoom()) return undefined;
      const added = { ...fault, id: newId(), struck: 0 };
      faults.set(added.id, added);
      return added;
    },
    list: () => [...faults.values()],
    remove: (id) => faults.delete(id),
    clear: () => faults.clear(),
  };
}
