/** The few names, tags, blobs and images that random sequences are made of: few, so that steps meet. */
import fc from 'fast-check';
import { type Bytes, bytesOf, descriptor, image, index, type TestImage, toImage, types } from '../support/images.ts';

/** One is below two prefixes of templates, and all are below ROOT. */
export const names = ['team/a', 'team/b/c', 'c0'] as const;
/** It comes from upstream. */
export const cachedName = 'through/app';
/** Most steps go where something is. */
export const name = fc.oneof(
  { weight: 8, arbitrary: fc.constant(names[0]) },
  { weight: 3, arbitrary: fc.constant(names[1]) },
  { weight: 1, arbitrary: fc.constant(names[2]) },
);
export const tags = ['v1', 'v2', 'dev-1', 'latest'] as const;
export const filterSets = [['dev-*'], ['*1', 'latest'], ['v*2']] as const;

const config = (name: string) => JSON.stringify({ architecture: 'amd64', os: 'linux', name });
const [first, second, third] = [
  'the first layer',
  'the second layer',
  'the third layer, which is longer than the others',
];
const a = image({ config: config('a'), layers: [first, second] });
const b = image({ config: config('b'), layers: [second, third] });
const c = image({ config: config('c'), layers: [third], form: 'docker' });
const bare = image({ config: config('bare'), layers: [] });

/** What a manifest says, for the model: written down here, not read from it. */
export interface Known {
  readonly image: TestImage;
  /** All blobs that must be there, config included. */
  readonly blobs: readonly string[];
  readonly children: readonly string[];
  readonly subject?: string;
  readonly layers: number;
  readonly kind: 'container' | 'index' | 'artifact';
  /** Of an artifact. */
  readonly artifactType?: string;
}

const container = (each: TestImage): Known => ({
  image: each,
  blobs: each.blobs.map(({ digest }) => digest),
  children: [],
  layers: each.blobs.length - 1,
  kind: 'container',
});
const list = (children: readonly TestImage[]): Known => ({
  image: index(children),
  blobs: [],
  children: children.map(({ digest }) => digest),
  layers: 0,
  kind: 'index',
});
/** With texts, like all here, so that a seed says everything. Without a type of its own, that of its config counts. */
const artifact = (configType: string, text: string, artifactType?: string): Known => {
  const [config, content] = [bytesOf('{}'), bytesOf(text)];
  const manifest = {
    schemaVersion: 2,
    mediaType: types.oci,
    artifactType,
    config: descriptor(config, configType),
    layers: [descriptor(content, 'text/plain')],
    subject: { mediaType: a.mediaType, digest: a.digest, size: a.manifest.length },
  };
  const made = toImage(manifest, types.oci, [config, content]);
  return { ...container(made), subject: a.digest, kind: 'artifact', artifactType: artifactType ?? configType };
};

export const images: readonly Known[] = [
  container(a),
  container(b),
  container(c),
  container(bare),
  list([a, b]),
  list([c]),
  artifact(types.empty, 'a signature', 'application/x.signature'),
  artifact('application/x.contents', 'a list of contents'),
];

export const blobs: readonly Bytes[] = [
  ...new Map(images.flatMap(({ image }) => image.blobs).map((blob) => [blob.digest, blob])).values(),
  bytesOf('a layer that no image has'),
];

/** What the server has signed. */
const signatures = new Map<string, Known>();

export const addSignature = (digest: string, known: Pick<Known, 'subject' | 'blobs' | 'artifactType'>): void => {
  const image = { digest, manifest: '', mediaType: types.oci, blobs: [] };
  signatures.set(digest, { ...known, image, children: [], layers: 1, kind: 'artifact' });
};

export const knownOf = (digest: string): Known => {
  const found = images.find(({ image }) => image.digest === digest) ?? signatures.get(digest);
  if (found === undefined) throw new Error(`no image has ${digest}`);
  return found;
};
