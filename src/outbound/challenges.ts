/** By what an answer of 401 asks one to log in. Source: RFC 9110, §11.2 to §11.6.1. */

export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  /** By their names in lower case. */
  readonly params: ReadonlyMap<string, string>;
}

const token = "[\\w!#$%&'*+.^`|~-]+";
/** Without quotes a value is whatever goes on to the next comma, as some registries give URLs so. */
const value = '(?:"(?<quoted>(?:[^"\\\\]|\\\\.)*)"|(?<bare>[^\\s,"]+))';
/** Belongs to the scheme in place of parameters, and is of no use here. */
const token68 = '(?: +[\\w.~+/-]+=*(?=\\s*(?:,|$)))';
const part = new RegExp(`[\\s,]*(?:(?<name>${token})\\s*=\\s*${value}|(?<scheme>${token})${token68}?)`, 'gy');

/** All that a header, or several with commas between them, offers; behind what cannot be read, nothing. */
export function challengesIn(header: string): readonly Challenge[] {
  const found: { scheme: string; params: Map<string, string> }[] = [];
  for (const { groups = {} } of header.matchAll(part)) {
    const { scheme, name = '', quoted, bare = '' } = groups;
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), params: new Map() });
    else found.at(-1)?.params.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare);
  }
  return found;
}
