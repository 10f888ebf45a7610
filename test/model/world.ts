/** What a registry holds, as plainly as it can be said. It shares nothing with the server. */
import type { Policy } from './lifecycle.ts';

export interface ImageState {
  readonly digest: string;
  /** In the order in which they were written. */
  tags: string[];
  status: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
  readonly pushedAt: number;
  /** When it was last pushed without a tag. */
  untaggedAt?: number;
  /** Fixed when it is pushed. */
  readonly size: number;
  pulledAt?: number;
  archivedAt?: number;
  activatedAt?: number;
  /** While it is ACTIVATING. */
  comingBack?: Waiting;
  scannedAt?: number;
  /** Whether it was copied to the other registry. */
  isCopied?: boolean;
  /** By profile. */
  readonly signings: Map<string, 'COMPLETE' | Waiting>;
}

/** When something was asked for, and when it ends; of what ends at once, that with the lower place goes first. */
export interface Waiting {
  readonly since: number;
  readonly until: number;
  readonly place: number;
}

let places = 0;
export const nextPlace = (): number => {
  places += 1;
  return places;
};

/** Something that waits, with what is done at its end. */
export interface End extends Waiting {
  readonly end: () => void;
}

/** An image in the registry that gets copies: nothing but pushes and deletions happens there. */
export interface CopyState {
  readonly digest: string;
  tags: string[];
}

/** One that has ended: every copy is made at once. */
export interface BackfillState {
  /** The server's own. */
  readonly id: string;
  readonly results: readonly { readonly repositoryName: string; readonly imageId: object }[];
  readonly endedAt: number;
  /** When it began to be kept, by the clock, and until when it is. */
  keptSince: number;
  forgetAt: number;
}

export interface UploadState {
  /** The server's own; the model does not choose it. */
  id: string;
  readonly repository: number;
  readonly door: 'api' | 'registry';
  bytes: string;
  parts: number;
}

export interface RepositoryState {
  /** Never used again. */
  readonly id: number;
  readonly name: string;
  readonly createdAt: number;
  mutability: string;
  filters: readonly string[] | undefined;
  scanOnPush: boolean;
  resourceTags: Map<string, string>;
  /** In the order in which they were pushed. */
  images: ImageState[];
  policy?: Policy | undefined;
  policyText?: string | undefined;
  /** What a preview found, each image a text, and when. */
  preview?: { readonly results: readonly string[]; readonly madeAt: number };
  layers: Set<string>;
  /** When upstream was asked for a tag that came from there. */
  readonly askedAt: Map<string, number>;
}

export interface TemplateState {
  readonly prefix: string;
  mutability?: string | undefined;
  filters?: readonly string[] | undefined;
  policy?: Policy | undefined;
  policyText?: string | undefined;
  /** Each key once, with its value. */
  tags?: readonly (readonly [string, string])[] | undefined;
  role?: string | undefined;
  /** Or for replication. */
  isForPush?: boolean | undefined;
}

/** A rule of the pull-through cache. One of the upstreams can be asked. */
export interface RuleState {
  readonly prefix: string;
  readonly upstream: 'quay.io' | 'public.ecr.aws' | 'registry.k8s.io';
  role?: string | undefined;
}

type Frequency = 'SCAN_ON_PUSH' | 'CONTINUOUS_SCAN' | 'MANUAL';

export interface ScanningState {
  readonly type: 'BASIC' | 'ENHANCED';
  readonly rules: readonly { readonly frequency: Frequency; readonly filters: readonly string[] }[];
}

export interface SigningRuleState {
  /** An ARN. */
  readonly profile: string;
  readonly filters: readonly string[] | undefined;
}

export interface World {
  /** Milliseconds. */
  now: number;
  /** How long an image takes to come back from the archive, in milliseconds. */
  restoreDelay: number;
  made: number;
  /** In the order in which they were made. */
  repositories: RepositoryState[];
  uploads: UploadState[];
  /** In the order in which they were made. */
  templates: TemplateState[];
  /** In the order in which they were made. */
  rules: RuleState[];
  /** What the upstream that can be asked has under a tag; it has every image. */
  readonly upstream: { readonly tags: Map<string, string>; isDown: boolean };
  /** What is copied to the other registry: repositories whose names begin so, and deletions or not. */
  replication?: { readonly prefix: string | undefined; readonly deletes: boolean } | undefined;
  /** By repository. */
  readonly copies: Map<string, CopyState[]>;
  /** Whether a template makes the repositories of copies immutable, and which it has made so. */
  copiesKeepTags: boolean;
  readonly keepingTags: Set<string>;
  /** In the order in which they were started. */
  backfills: BackfillState[];
  /** Of the registry. */
  policyText?: string | undefined;
  readonly settings: Map<string, string>;
  /** Of the registry. */
  scanning: ScanningState;
  /** Of the registry. */
  signing?: readonly SigningRuleState[] | undefined;
  /** Of pull times: ARNs, in the order in which they were registered. */
  exclusions: string[];
}

export const newWorld = (now: number, restoreDelay: number): World => ({
  now,
  restoreDelay,
  made: 0,
  repositories: [],
  uploads: [],
  templates: [],
  rules: [],
  upstream: { tags: new Map(), isDown: false },
  copies: new Map(),
  copiesKeepTags: false,
  keepingTags: new Set(),
  backfills: [],
  settings: new Map(),
  scanning: { type: 'BASIC', rules: [] },
  exclusions: [],
});

/** All but the time, as text, to see whether a step changed anything. */
export const seen = ({ now: _, ...world }: World): string =>
  JSON.stringify(world, (_key, value) => {
    if (value instanceof Map) return [...value];
    return value instanceof Set ? [...value].sort() : value;
  });

export const repositoryOf = (world: World, name: string): RepositoryState | undefined =>
  world.repositories.find((repository) => repository.name === name);

type Settings = Pick<RepositoryState, 'name' | 'mutability' | 'filters' | 'scanOnPush' | 'policy' | 'policyText'>;

/** Adds an empty repository. */
export function addRepository(world: World, settings: Settings): RepositoryState {
  world.made += 1;
  const repository: RepositoryState = {
    ...settings,
    id: world.made,
    createdAt: world.now,
    resourceTags: new Map(),
    images: [],
    layers: new Set(),
    askedAt: new Map(),
  };
  world.repositories.push(repository);
  return repository;
}

/** As prefixes are compared. */
export const withoutSlash = (prefix: string) => (prefix.endsWith('/') ? prefix.slice(0, -1) : prefix);

/** Of what begins whole parts of a name, the longest. */
function templateForPush({ templates }: World, name: string): TemplateState | undefined {
  const forPush = templates.filter(({ isForPush }) => isForPush);
  const covering = forPush.filter(({ prefix }) => name.startsWith(`${withoutSlash(prefix)}/`));
  const [longest] = covering.sort((x, y) => withoutSlash(y.prefix).length - withoutSlash(x.prefix).length);
  return longest ?? forPush.find(({ prefix }) => prefix === 'ROOT');
}

/** The repository that a push goes to: one that is there, or that a template has made. One with tags needs a role for it. */
export function repositoryForPush(
  world: World,
  name: string,
): RepositoryState | 'RepositoryNotFound' | 'InvalidParameter' {
  const found = repositoryOf(world, name);
  if (found !== undefined) return found;
  const template = templateForPush(world, name);
  if (template === undefined) return 'RepositoryNotFound';
  const { mutability = 'MUTABLE', filters, policy, policyText, tags = [], role } = template;
  if (tags.length > 0 && role === undefined) return 'InvalidParameter';
  const repository = addRepository(world, { name, mutability, filters, scanOnPush: false, policy, policyText });
  repository.resourceTags = new Map(tags);
  return repository;
}
