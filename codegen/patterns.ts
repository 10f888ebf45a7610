/** What the generator does with a pattern: how it matches, how messages print it, and whether it can blow up. */
import type { Text } from './contract.ts';

/** The regular expression that matches whole strings, without flags. */
export function fullMatch({ pattern, matchPattern }: Text): string | undefined {
  const source = matchPattern ?? pattern;
  return source === undefined ? undefined : `^(?:${withoutAnchors(source)})$`;
}

/** The pattern as messages print it: no anchors around it, and no backslash before a slash. */
export function printed(pattern: string): string {
  return withoutAnchors(pattern).replaceAll('\\/', '/');
}

/** Takes `^` and `$` off a pattern that stands between them; in `^$|…` they belong to one alternative and stay. */
function withoutAnchors(pattern: string): string {
  const inner = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  return hasTopLevelAlternative(pattern) ? pattern : inner;
}

function hasTopLevelAlternative(pattern: string): boolean {
  const flat = pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const character of flat) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '|' && depth === 0) return true;
  }
  return false;
}
