/** Writes values as TypeScript source text, the same text for the same value every time. */

const identifier = /^[A-Za-z_$][\w$]*$/;

/** The first line of every generated file. */
export const header = '// Written by codegen; do not edit.\n';

/** A property name as an object literal or an interface writes it. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return identifier.test(name) ? name : quote(name);
}

/** A string literal in single quotes. */
export function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** A JSON value on one line; members that are undefined are left out. */
export function toSource(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(toSource).join(', ')}]`;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, member]) => `${propertyKey(key)}: ${toSource(member)}`).join(', ')} }`;
}

/** Lines as the body of a block, each moved in by two spaces. */
export function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}\n`).join('');
}
