/** One line of the table, and the arithmetic that several measurements share. */

export interface Figure {
  readonly name: string;
  readonly ours: string;
  readonly reference: string;
  readonly ratio: number | undefined;
  /** What the ratio, or ours where there is no reference, must be; absent where the figure only stands beside another. */
  readonly bound?: string;
  readonly met?: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('the median of nothing');
  return sorted.length % 2 === 1 ? middle : (middle + sorted[sorted.length / 2 - 1]!) / 2;
}

const microseconds = (ms: number): string => `${(ms * 1000).toFixed(0)} µs CPU`;

/** A cost: the less the better. Values in milliseconds of server CPU a request. */
export function cost(name: string, ours: readonly number[], reference: readonly number[], atMost: number): Figure {
  const ratio = median(ours) / median(reference);
  return {
    name,
    ours: microseconds(median(ours)),
    reference: microseconds(median(reference)),
    ratio,
    bound: `≤ ${atMost} ×`,
    met: ratio <= atMost,
  };
}

/** A rate: the more the better. */
export function rate(
  name: string,
  ours: readonly number[],
  reference: readonly number[],
  { unit, atLeast }: { readonly unit: string; readonly atLeast?: number },
): Figure {
  const ratio = median(ours) / median(reference);
  const shown = (values: readonly number[]) => `${median(values).toFixed(0)} ${unit}`;
  const line = { name, ours: shown(ours), reference: shown(reference), ratio };
  return atLeast === undefined ? line : { ...line, bound: `≥ ${atLeast} ×`, met: ratio >= atLeast };
}
