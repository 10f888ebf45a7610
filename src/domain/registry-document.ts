/** A kind of document of which a registry has one at most. */
import type { DocumentKind, Documents } from '../store/documents.ts';
import type { Scope } from '../store/scope.ts';
import type { Reader, Writer } from '../store/store.ts';

/** All of them have the same key, so that one takes the place of the one before. */
const key = '';

export const documentOfRegistry = <Kind extends DocumentKind>(kind: Kind) => ({
  find: ({ documents }: Pick<Reader, 'documents'>, scope: Scope): Promise<Documents[Kind] | undefined> =>
    documents.find(scope, kind, key),
  put: ({ documents }: Pick<Writer, 'documents'>, scope: Scope, document: Documents[Kind]): Promise<void> =>
    documents.put(scope, kind, key, document),
  remove: ({ documents }: Pick<Writer, 'documents'>, scope: Scope): Promise<void> => documents.remove(scope, kind, key),
});
