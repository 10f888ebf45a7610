/** The routes of /v2: what is asked for, by path and method. Names contain slashes, so paths are read from the right. */
import { shapes } from '../../generated/shapes.ts';
import { deleteBlob, getBlob } from './blobs.ts';
import { RegistryError } from './errors.ts';
import { listRepositories, listTags } from './listings.ts';
import { deleteManifest, getManifest, putManifest } from './manifests.ts';
import { listReferrers } from './referrers.ts';
import { type Handler, json } from './reply.ts';
import { addChunk, cancelUpload, finishUpload, startUpload, uploadStatus } from './uploads.ts';

const ping: Handler = async () => json(200, {});

interface Route {
  /** With the method in front it is what the route is called, such as `PUT manifests`. */
  readonly noun: string;
  readonly path: RegExp;
  readonly methods: Readonly<Record<string, Handler>>;
}

/** Source: OCI distribution-spec 1.1, endpoints; `_catalog` is Docker's. */
const routes: readonly Route[] = [
  { noun: 'ping', path: /^\/v2\/?$/, methods: { GET: ping, HEAD: ping } },
  { noun: 'catalog', path: /^\/v2\/_catalog$/, methods: { GET: listRepositories } },
  { noun: 'uploads', path: /^\/v2\/(?<name>.+)\/blobs\/uploads\/?$/, methods: { POST: startUpload } },
  {
    noun: 'upload',
    path: /^\/v2\/(?<name>.+)\/blobs\/uploads\/(?<argument>[^/]+)$/,
    methods: { GET: uploadStatus, PATCH: addChunk, PUT: finishUpload, DELETE: cancelUpload },
  },
  {
    noun: 'blobs',
    path: /^\/v2\/(?<name>.+)\/blobs\/(?<argument>[^/]+)$/,
    methods: { GET: getBlob, HEAD: getBlob, DELETE: deleteBlob },
  },
  {
    noun: 'manifests',
    path: /^\/v2\/(?<name>.+)\/manifests\/(?<argument>[^/]+)$/,
    methods: { GET: getManifest, HEAD: getManifest, PUT: putManifest, DELETE: deleteManifest },
  },
  { noun: 'tags', path: /^\/v2\/(?<name>.+)\/tags\/list$/, methods: { GET: listTags } },
  { noun: 'referrers', path: /^\/v2\/(?<name>.+)\/referrers\/(?<argument>[^/]+)$/, methods: { GET: listReferrers } },
];

/** Every route by its name. */
export const routeNames: readonly string[] = routes.flatMap(({ noun, methods }) =>
  Object.keys(methods).map((method) => `${method} ${noun}`),
);

export interface Match {
  readonly handler: Handler;
  /** Its name, one of `routeNames`. */
  readonly route: string;
  readonly name: string;
  readonly argument: string;
}

/** @throws RegistryError for a path or method that there is not, and for a name that no repository can have */
export function match(method: string, path: string): Match {
  for (const route of routes) {
    const found = route.path.exec(path);
    if (found === null) continue;
    const handler = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined;
    if (handler === undefined) throw methodNotAllowed(method, Object.keys(route.methods));
    const { name, argument } = found.groups ?? {};
    if (name !== undefined && !isRepositoryName(name))
      throw new RegistryError(400, 'NAME_INVALID', `invalid repository name: '${name}'`);
    return { handler, route: `${method} ${route.noun}`, name: name ?? '', argument: decoded(argument ?? '') };
  }
  throw new RegistryError(404, 'UNSUPPORTED', 'there is no such endpoint');
}

const methodNotAllowed = (method: string, allowed: readonly string[]) =>
  new RegistryError(405, 'UNSUPPORTED', `${method} is not supported here`, { Allow: allowed.join(', ') });

/** Some clients encode the colon of a digest. */
function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) throw new RegistryError(404, 'UNSUPPORTED', 'the path is not well encoded');
    throw error;
  }
}

const { RepositoryName } = shapes;
const namePattern = new RegExp(`^(?:${RepositoryName?.kind === 'string' ? RepositoryName.pattern : ''})$`);

/** The contract's own rule. */
function isRepositoryName(name: string): boolean {
  return name.length >= 2 && name.length <= 256 && namePattern.test(name);
}
