/** Which of the right names somebody may have meant. */

/**
 * The name with the fewest letters to add, drop or change, an ending counting as one; of equals, the first. Case and
 * separators do not count.
 */
export function nearest(given: string, names: readonly string[]): string | undefined {
  const ranked = names.map((name) => ({ name, distance: difference(plain(given), plain(name)) }));
  return ranked.toSorted((a, b) => a.distance - b.distance)[0]?.name;
}

const plain = (name: string) => name.toLowerCase().replace(/[-_]/g, '');

function difference(given: string, name: string): number {
  return name.startsWith(given) || given.startsWith(name) ? 1 : distance(given, name);
}

/** Levenshtein's distance, a row at a time. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...from].entries()) row = nextRow(row, index + 1, letter, to);
  return row[to.length]!;
}

function nextRow(row: readonly number[], first: number, letter: string, to: string): number[] {
  const next = [first];
  for (let at = 1; at <= to.length; at++) {
    const changed = row[at - 1]! + (to[at - 1] === letter ? 0 : 1);
    next.push(Math.min(changed, row[at]! + 1, next[at - 1]! + 1));
  }
  return next;
}
