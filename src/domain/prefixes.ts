/** Documents of a registry that each cover the repositories with a prefix. Source: ecr-behaviour §10, §11. */
import type { DocumentKind, Documents } from '../store/documents.ts';
import type { Scope } from '../store/scope.ts';
import type { Reader } from '../store/store.ts';

/** What a prefix is known by: `prod/` is `prod`. */
export const keyOf = (prefix: string) => prefix.replace(/\/$/, '');

/** The document with the longest prefix of the name, of those that are right for it; ROOT has the shortest. */
export async function withLongestPrefix<Kind extends DocumentKind>(
  { documents }: Pick<Reader, 'documents'>,
  scope: Scope,
  kind: Kind,
  name: string,
  isRight: (document: Documents[Kind]) => boolean = () => true,
): Promise<Documents[Kind] | undefined> {
  for (const prefix of prefixesOf(name)) {
    const document = await documents.find(scope, kind, prefix);
    if (document !== undefined && isRight(document)) return document;
  }
  return undefined;
}

/** A prefix ends where a slash is: `prod` covers `prod/x`, neither `prodx` nor `prod`. */
function prefixesOf(name: string): string[] {
  const parts = name.split('/');
  return [...parts.slice(1).map((_, at) => parts.slice(0, parts.length - 1 - at).join('/')), 'ROOT'];
}
