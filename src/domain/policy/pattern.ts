/**
 * Texts of policies that values are compared with: wildcards and policy variables. Source: IAM user guide, "IAM JSON policy
 * elements: Resource" and "Variables and tags".
 */

/** What a request says of itself, by condition key in small letters. A key that is not there has no entry. */
export type RequestKeys = ReadonlyMap<string, readonly string[]>;

/** A piece of a text: as it stands, a wildcard, or a variable that each request fills in. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wildcard'; readonly wildcard: Wildcard }
  | { readonly kind: 'variable'; readonly key: string; readonly otherwise?: string };

type Wildcard = '*' | '?';

/** A text of a policy, read. */
export type Template = readonly Piece[];

/** Wildcards, and runs of characters that stand for themselves. */
export type Pattern = readonly (number | typeof any | typeof one)[];

/** No character has these codes. */
const any = -1;
const one = -2;

const variable = /^\$\{\s*(?:([*?$])|([\w:./+=@ -]+?)(?:\s*,\s*'([^']*)')?)\s*\}/;

/** Whether a key may stand in a variable; undefined: the text has no variables. */
export type IsVariable = ((key: string) => boolean) | undefined;

/** Reads a text in which `*` and `?` are wildcards; undefined where a variable is not well-formed, or none that may be. */
export function readTemplate(text: string, isVariable: IsVariable): Template | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const piece = isVariable && text.startsWith('${', at) ? readVariable(text, at) : readPlain(text, at, isVariable);
    if (piece === undefined || !isAllowed(piece.piece, isVariable)) return undefined;
    pieces.push(piece.piece);
    at = piece.end;
  }
  return pieces;
}

const isAllowed = (piece: Piece, isVariable: IsVariable) =>
  piece.kind !== 'variable' || isVariable?.(piece.key) === true;

/** The text up to the next wildcard or variable, or a wildcard. */
function readPlain(text: string, at: number, isVariable: IsVariable): { piece: Piece; end: number } {
  const first = text[at];
  if (first === '*' || first === '?') return { piece: { kind: 'wildcard', wildcard: first }, end: at + 1 };
  let end = at + 1;
  while (end < text.length && text[end] !== '*' && text[end] !== '?' && !(isVariable && text.startsWith('${', end)))
    end += 1;
  return { piece: { kind: 'text', text: text.slice(at, end) }, end };
}

/** Longer than any name of a key with a default. */
const longestVariable = 600;

function readVariable(text: string, at: number): { piece: Piece; end: number } | undefined {
  const match = variable.exec(text.slice(at, at + longestVariable));
  if (match === null) return undefined;
  const [whole, character, key = '', otherwise] = match;
  const end = at + whole.length;
  if (character !== undefined) return { piece: { kind: 'text', text: character }, end };
  const piece = { kind: 'variable', key: key.toLowerCase(), ...(otherwise !== undefined && { otherwise }) } as const;
  return { piece, end };
}

/**
 * The pattern that a template is for a request; undefined where a variable has no value, or several, and no default. What a
 * variable brings in stands for itself: a wildcard in it is none.
 */
export function patternFor(template: Template, keys: RequestKeys): Pattern | undefined {
  const pattern: number[] = [];
  for (const piece of template) {
    if (piece.kind === 'wildcard') {
      pattern.push(piece.wildcard === '*' ? any : one);
      continue;
    }
    const text = piece.kind === 'text' ? piece.text : valueFor(piece, keys);
    if (text === undefined) return undefined;
    for (let at = 0; at < text.length; at += 1) pattern.push(text.charCodeAt(at));
  }
  return pattern;
}

function valueFor({ key, otherwise }: Piece & { kind: 'variable' }, keys: RequestKeys): string | undefined {
  const values = keys.get(key);
  return values?.length === 1 ? values[0] : otherwise;
}

/** The text that a template is for a request, where wildcards stand for themselves. */
export function textFor(template: Template, keys: RequestKeys): string | undefined {
  const texts = template.map((piece) => {
    if (piece.kind === 'wildcard') return piece.wildcard;
    return piece.kind === 'text' ? piece.text : valueFor(piece, keys);
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Whether a value is as a pattern says. Steps are at most the product of both lengths; there is no recursion. */
export function matchesPattern(pattern: Pattern, value: string): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let resume = 0;
  while (read < value.length) {
    if (pattern[at] === any) {
      star = at;
      at += 1;
      resume = read;
    } else if (at < pattern.length && (pattern[at] === one || pattern[at] === value.charCodeAt(read))) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      read = resume;
    } else return false;
  }
  while (pattern[at] === any) at += 1;
  return at === pattern.length;
}

const colon = ':'.charCodeAt(0);
const segments = 6;

/**
 * Whether an ARN is as a pattern says. Each of the six segments is compared with its own: a wildcard does not reach across a
 * colon, and segments that the pattern leaves out at its end are any.
 */
export function matchesArn(pattern: Pattern, arn: string): boolean {
  if (pattern.length === 1 && pattern[0] === any) return true;
  const wanted = splitPattern(pattern);
  const given = splitArn(arn);
  if (given === undefined) return false;
  return given.every((segment, index) => matchesPattern(wanted[index] ?? [any], segment));
}

/** Whether an ARN of which only the beginning is given, into its last segment, can be as a template says for some request. */
export function canMatchArn(template: Template, beginning: string): boolean {
  const open = template.map(
    (piece): Piece => (piece.kind === 'variable' ? { kind: 'wildcard', wildcard: '*' } : piece),
  );
  const pattern = patternFor(open, new Map());
  const given = splitArn(beginning);
  if (pattern === undefined || given === undefined) return false;
  const wanted = splitPattern(pattern);
  const [last = ''] = given.splice(-1);
  return (
    given.every((segment, index) => matchesPattern(wanted[index] ?? [any], segment)) &&
    canGoOn(wanted[segments - 1] ?? [any], last)
  );
}

/** Whether a longer value that begins so can be as a pattern says. */
function canGoOn(pattern: Pattern, beginning: string): boolean {
  for (let at = 0; at < beginning.length; at += 1) {
    if (pattern[at] === any) return true;
    if (pattern[at] !== one && pattern[at] !== beginning.charCodeAt(at)) return false;
  }
  return pattern.length > beginning.length;
}

function splitPattern(pattern: Pattern): Pattern[] {
  const parts: Pattern[] = [];
  let from = 0;
  for (let at = 0; at < pattern.length && parts.length < segments - 1; at += 1) {
    if (pattern[at] !== colon) continue;
    parts.push(pattern.slice(from, at));
    from = at + 1;
  }
  return [...parts, pattern.slice(from)];
}

function splitArn(arn: string): string[] | undefined {
  const parts = arn.split(':');
  if (parts.length < segments || parts[0] !== 'arn') return undefined;
  return [...parts.slice(0, segments - 1), parts.slice(segments - 1).join(':')];
}
