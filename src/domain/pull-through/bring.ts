/** Brings images and layers from upstream into the store; what several ask for at once is brought once. */
import type { Services } from '../../context.ts';
import type { UpstreamManifest, Upstreams } from '../../outbound/outbound.ts';
import type { PullThroughRule } from '../../store/documents.ts';
import type { Repository } from '../../store/repositories.ts';
import type { Scope } from '../../store/scope.ts';
import { insertByTemplate } from '../create-repository.ts';
import { templateFor } from '../creation-templates.ts';
import { algorithmOf, digestOf, isContentDigest } from '../digest.ts';
import { pulledThrough, record } from '../events.ts';
import { type Descriptor, type Manifest, parseManifest } from '../manifest.ts';
import { type ReadManifest, readManifest } from '../place-image.ts';
import { failed, refusalOf, toldOf } from './failure.ts';
import { type IncomingLayer, receiveLayer } from './incoming-layer.ts';
import { createOnce } from './once.ts';
import { place } from './place.ts';
import { sourceOf } from './rules.ts';

export type BringingTools = Pick<
  Services,
  'store' | 'blobs' | 'layers' | 'clock' | 'newId' | 'eventTargets' | 'quotas' | 'delays'
> & {
  readonly upstreams: Upstreams;
  /** Told of what nobody foresaw, in work that nobody waits for. */
  readonly onFailure: (error: unknown) => void;
};

export interface Wanted {
  readonly scope: Scope;
  readonly rule: PullThroughRule;
  /** Of the repository, which is created where it is not there. */
  readonly name: string;
  readonly tag?: string | undefined;
  /** Where there is no tag, or where the tag is known to be of that image. */
  readonly digest?: string | undefined;
  /** Id of the image that the tag was last seen on. */
  readonly holder?: number | undefined;
  /** What it has to refer to; it counts as absent where it does not. */
  readonly subject?: string | undefined;
  /** Whether the time of the pull is noted. */
  readonly isRecorded: boolean;
  /** Whether an event tells of it: not of what is brought because something else needs it. Each comes by itself; layers come once. */
  readonly isTold: boolean;
}

export interface Bringing {
  readonly read: ReadManifest;
  /** All of the image is here. @throws PullThroughFailed, LimitExceededException, RepositoryNotFoundException */
  readonly imported: Promise<unknown>;
}

export interface Bringer {
  /** Undefined where upstream does not have it. @throws PullThroughFailed, and what the creation of a repository throws */
  image(wanted: Wanted): Promise<Bringing | undefined>;
  /** The same. Bytes that the layer may have, where a manifest says so. */
  layer(
    rule: PullThroughRule,
    repository: Repository,
    digest: string,
    size?: number,
  ): Promise<IncomingLayer | undefined>;
  /** Tells of what could not be had, if that is to be told. */
  tell(wanted: Wanted, error: unknown): Promise<void>;
  /** Waits until nothing is under way. */
  settled(): Promise<void>;
}

const layersAtOnce = 3;
const most = { listed: 1_000, depth: 3, attempts: 3 };

const listsTooMuch = () => failed('Unavailable', 'the image index lists too much');

interface Arriving extends Bringing {
  /** Id of the repository that it is for. */
  readonly repositoryId: number;
  /** How many images it lists, at every depth. */
  readonly imported: Promise<number>;
}

/** Where an image goes. */
interface Destination {
  /** In how many indexes it is listed, one in the other. */
  readonly depth: number;
  /** Absent: what is there of that name, or is created. */
  readonly into?: Repository;
  /** What tells it from others of that name; the repository's id if absent. */
  readonly key?: number | undefined;
}

export function createBringer(tools: BringingTools): Bringer {
  const { store, upstreams, quotas } = tools;
  const images = createOnce<Arriving | undefined>((found) => found?.imported);
  const layers = createOnce<IncomingLayer | undefined>((found) => found?.done);

  /** Of those who ask, not of an index. `gone` is the id of a repository of that name that was deleted meanwhile. */
  async function asked(wanted: Wanted, gone?: number): Promise<Arriving | undefined> {
    const bringing = await image(wanted, { depth: 0, key: gone });
    if (bringing === undefined) return undefined;
    const { repositoryId } = bringing;
    const isThere = (await store.repositories.find(wanted.scope, wanted.name))?.id === repositoryId;
    return isThere || gone === repositoryId ? bringing : asked(wanted, repositoryId);
  }

  function image(wanted: Wanted, to: Destination): Promise<Arriving | undefined> {
    const { scope, name, tag, digest, subject, isTold } = wanted;
    const { depth, into, key = into?.id } = to;
    const keyOf = (reference = '') =>
      [scope.account, scope.region, name, reference, subject, isTold, depth, key].join(' ');
    return images.do(keyOf(tag ?? digest), async (alsoAs) => {
      const bringing = await begin(wanted, to);
      // Clients ask for the tag first, and then for the image that it names.
      if (bringing !== undefined) alsoAs(keyOf(bringing.read.digest));
      return bringing;
    });
  }

  async function begin(wanted: Wanted, { depth, into }: Destination): Promise<Arriving | undefined> {
    const { scope, rule, name, tag, digest, subject } = wanted;
    try {
      const reference = tag ?? digest ?? '';
      const found = await upstreams.manifest(sourceOf(rule, name), reference, quotas.manifestBytes);
      if (found === undefined) return undefined;
      const read = checked(found, digest);
      if (subject !== undefined && read.parsed.subject !== subject) return undefined;
      const repository = into ?? (await repositoryFor(scope, name));
      const imported = reported({ ...wanted, digest: read.digest }, importImage(wanted, repository, read, depth));
      return { read, imported, repositoryId: repository.id };
    } catch (error) {
      const refusal = toldOf(error) === undefined ? refusalOf(error) : error;
      await tell(wanted, refusal);
      throw refusal;
    }
  }

  async function repositoryFor(scope: Scope, name: string): Promise<Repository> {
    const found = await store.repositories.find(scope, name);
    if (found !== undefined) return found;
    return store.write(async (tx) => {
      const made = await tx.repositories.find(scope, name);
      const template = await templateFor(tx, scope, name, 'PULL_THROUGH_CACHE');
      return made ?? insertByTemplate(tx, tools, scope, name, template);
    });
  }

  /** What fails is told of, for it may be that nobody waits for it. */
  function reported(wanted: Wanted, work: Promise<number>): Promise<number> {
    const imported = work.catch(async (error: unknown) => {
      await tell(wanted, error);
      throw error;
    });
    imported.catch((error: unknown) => {
      if (toldOf(error) === undefined) tools.onFailure(error);
    });
    return imported;
  }

  async function tell({ scope, rule, name: repositoryName, tag, digest, isTold }: Wanted, error: unknown) {
    const failure = toldOf(error);
    if (!isTold || failure === undefined) return;
    const happening = pulledThrough({ scope, repositoryName, rule, tag, digest, failure });
    await store.write((tx) => record(tx, tools, scope, happening));
  }

  async function importImage(wanted: Wanted, repository: Repository, read: ReadManifest, depth: number) {
    const { scope, rule, tag, holder, isRecorded, isTold } = wanted;
    const about = { scope, repositoryName: repository.name, rule, tag, digest: read.digest };
    const happening = isTold ? pulledThrough(about) : undefined;
    if (read.parsed.layerCount > quotas.layersPerImage) throw failed('Unavailable', 'the image has too many layers');
    const listed = await importAllListed(wanted, repository, read.parsed, depth);
    let missing: readonly Descriptor[] = read.parsed.blobs;
    for (let attempt = 0; attempt < most.attempts && (attempt === 0 || missing.length > 0); attempt += 1) {
      await fetchLayers(rule, repository, missing);
      missing = await store.write((tx) => place(tx, tools, { repository, read, tag, holder, isRecorded, happening }));
    }
    if (missing.length > 0) throw failed('Unavailable', 'layers of the image are deleted while it is brought');
    return listed;
  }

  /** Returns how many there are, at every depth. */
  async function importAllListed(
    wanted: Wanted,
    repository: Repository,
    { children, isIndex }: Manifest,
    depth: number,
  ) {
    const requireFew = (listed: number) => {
      if (listed > most.listed) throw listsTooMuch();
    };
    if (isIndex && depth >= most.depth) throw listsTooMuch();
    let listed = children.length;
    requireFew(listed);
    for (const { digest } of children) {
      listed += await importListed(wanted, repository, digest, depth + 1);
      requireFew(listed);
    }
    return listed;
  }

  /** Some registries have a part only of what an index lists. Returns how many images it lists itself. */
  async function importListed(wanted: Wanted, repository: Repository, digest: string, depth: number): Promise<number> {
    if ((await store.images.byDigest(repository.id, digest)) !== undefined) return 0;
    const { tag: _tag, holder: _holder, subject: _subject, ...others } = wanted;
    const part = { ...others, digest, isRecorded: false, isTold: false };
    const bringing = await image(part, { depth, into: repository });
    return (await bringing?.imported) ?? 0;
  }

  async function fetchLayers(rule: PullThroughRule, repository: Repository, wanted: readonly Descriptor[]) {
    const rest = [...wanted];
    const fetchRest = async () => {
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
        const { digest, size } = next;
        if ((await store.layers.find(repository.id, digest)) !== undefined) continue;
        const incoming = await layer(rule, repository, digest, size);
        if (incoming === undefined) throw failed('Unavailable', 'it lacks a layer of the image');
        if ((incoming.size ?? size) !== size)
          throw failed('Unavailable', `a layer has ${incoming.size} bytes, and the manifest says ${size}`);
        await incoming.done;
      }
    };
    await Promise.all(Array.from({ length: layersAtOnce }, fetchRest));
  }

  const layer: Bringer['layer'] = (rule, repository, digest, size) =>
    layers.do(`${repository.id} ${digest}`, () => beginLayer(rule, repository, digest, size));

  async function beginLayer(rule: PullThroughRule, repository: Repository, digest: string, size: number | undefined) {
    if (!isContentDigest(digest)) return undefined;
    try {
      const blob = await upstreams.blob(sourceOf(rule, repository.name), digest, quotas.layerBytes);
      return blob && (await receiveLayer(tools, repository, digest, blob, size));
    } catch (error) {
      throw refusalOf(error);
    }
  }

  return {
    image: (wanted) => asked(wanted),
    layer,
    tell,
    async settled() {
      // Images begin layers, and one that fails leaves them behind.
      await images.settled();
      await layers.settled();
    },
  };
}

/** The same, which ends well where `forgive` does not throw what the import failed with. */
export function forgiving(bringing: Bringing, forgive: (error: unknown) => unknown): Bringing {
  const imported = bringing.imported.catch(forgive);
  // What nobody foresaw has been logged, and it may be that nobody waits for it.
  imported.catch(() => {});
  return { ...bringing, imported };
}

/** A manifest that can be kept. @throws PullThroughFailed */
function checked({ bytes, mediaType, digest: said }: UpstreamManifest, wanted: string | undefined): ReadManifest {
  const expected = wanted ?? said;
  const digest = digestOf(bytes, algorithmOf(expected ?? ''));
  if (expected !== undefined && digest !== expected)
    throw failed('Unavailable', 'the manifest does not match its digest');
  try {
    return readManifest(bytes, parseManifest(bytes, mediaType), digest);
  } catch (error) {
    if (toldOf(error) === undefined) throw error;
    throw failed('Unavailable', 'the manifest cannot be read');
  }
}
