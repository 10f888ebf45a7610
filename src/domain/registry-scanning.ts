/**
 * The scanning configuration of a registry, and what of it applies to a repository. Source: ecr-behaviour §13.1; user guide,
 * "Filters to choose which repositories are scanned".
 */
import type {
  PutRegistryScanningConfigurationRequest,
  RepositoryScanningConfiguration,
  ScanFrequency,
  ScanningRepositoryFilter,
  ScanType,
} from '../../generated/types.ts';
import type { RegistryScanning } from '../store/documents.ts';
import type { Repository } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import type { Reader, Writer } from '../store/store.ts';
import { type EventTools, record, scanFrequencyChanged } from './events.ts';
import { invalidParameter } from './messages.ts';
import { wildcard } from './mutability.ts';
import { documentOfRegistry } from './registry-document.ts';
import { repositoryArn } from './repository.ts';

const configurations = documentOfRegistry('registry scanning');

/** The configuration that was put, or that of a new registry. */
export const scanningOf = async (reader: Pick<Reader, 'documents'>, scope: Scope): Promise<RegistryScanning> =>
  (await configurations.find(reader, scope)) ?? { scanType: 'BASIC', rules: [] };

/** What rules of a type may ask for; the first that matches a repository is enforced. */
const frequencies: Readonly<Record<ScanType, readonly ScanFrequency[]>> = {
  BASIC: ['SCAN_ON_PUSH'],
  ENHANCED: ['CONTINUOUS_SCAN', 'SCAN_ON_PUSH'],
};

/**
 * Own words: ECR's are not known.
 * Differs from AWS: unknown whether ECR takes two rules of the same frequency, or rules that say MANUAL; here it refuses both.
 * Unknown whether it keeps what a request leaves out; here that becomes as in a new registry.
 * @throws InvalidParameterException for rules that the type cannot have
 */
export function toScanning({
  scanType = 'BASIC',
  rules = [],
}: PutRegistryScanningConfigurationRequest): RegistryScanning {
  const allowed = frequencies[scanType];
  const asked = rules.map(({ scanFrequency }) => scanFrequency);
  if (!asked.every((frequency) => allowed.includes(frequency)))
    throw invalidParameter('rules', `Scan frequency of ${scanType} scanning has to be one of [${allowed.join(', ')}]`);
  if (new Set(asked).size < asked.length)
    throw invalidParameter('rules', 'There can be only one rule for each scan frequency');
  return { scanType, rules };
}

interface AppliedScanning {
  readonly scanFrequency: ScanFrequency;
  readonly appliedScanFilters: ScanningRepositoryFilter[];
}

/**
 * What a configuration says of repositories; its filters are taken apart once.
 * Differs from AWS: with BASIC rules either of both, the registry's rules and the repository's own scanOnPush, has pushes
 * scanned, and the frequency says so; unknown whether ECR shows SCAN_ON_PUSH for the latter. With ENHANCED the rules decide
 * alone. Unknown what a rule without filters matches; here nothing.
 */
export function scanningBy({ scanType, rules }: RegistryScanning) {
  const wanted = frequencies[scanType].map((scanFrequency) => {
    const filters = rules.find((rule) => rule.scanFrequency === scanFrequency)?.repositoryFilters ?? [];
    return { scanFrequency, filters: filters.map((each) => ({ each, matches: matcherOf(each.filter) })) };
  });
  return ({ name, settings }: Pick<Repository, 'name' | 'settings'>): AppliedScanning => {
    for (const { scanFrequency, filters } of wanted) {
      const applied = filters.filter(({ matches }) => matches(name));
      if (applied.length > 0) return { scanFrequency, appliedScanFilters: applied.map(({ each }) => each) };
    }
    const isOwn = scanType === 'BASIC' && settings.scanOnPush;
    return { scanFrequency: isOwn ? 'SCAN_ON_PUSH' : 'MANUAL', appliedScanFilters: [] };
  };
}

/** A filter without a wildcard matches every name that it is a part of. */
const matcherOf = (filter: string) =>
  filter.includes('*') ? wildcard(filter) : (name: string) => name.includes(filter);

/** Whether a push has its image scanned. */
export const isOnPush = ({ scanFrequency }: AppliedScanning) => scanFrequency !== 'MANUAL';

/**
 * As the API shows it.
 * Differs from AWS: unknown whether ECR shows scanOnPush for CONTINUOUS_SCAN; here it does, as a push starts a scan.
 */
export const shownScanning = (repository: Repository, applied: AppliedScanning): RepositoryScanningConfiguration => ({
  repositoryArn: repositoryArn(repository, repository.name),
  repositoryName: repository.name,
  scanOnPush: isOnPush(applied),
  ...applied,
});

/** The work that tells of what changed by configurations of a registry, where that is more than one event tells of. */
export const tellingOfScanning = 'tell-of-scanning';

/** The repositories that were there when the configuration changed; those up to `told` are done with. */
export interface ScanningChange {
  readonly scope: Scope;
  readonly before: RegistryScanning;
  readonly after: RegistryScanning;
  readonly told: number;
  readonly last: number;
}

/** Puts another configuration, and tells of what changes by it, after what changed before. */
export async function changeScanning(
  tx: Writer,
  tools: EventTools,
  scope: Scope,
  scanning: RegistryScanning,
): Promise<void> {
  const before = await scanningOf(tx, scope);
  await configurations.put(tx, scope, scanning);
  if (scanning.scanType !== 'ENHANCED') return;
  const change = { scope, before, after: scanning, told: 0, last: await tx.repositories.lastId(scope) };
  const waiting = await tx.jobs.find(tellingOfScanning, keyOf(scope));
  if (waiting === undefined) await tellOfScanning(tx, tools, [change]);
  else await tellLater(tx, tools, scope, [...(waiting.payload as ScanningChange[]), change]);
}

const keyOf = ({ account, region }: Scope) => `${account} ${region}`;

/** How many repositories an event tells of. */
const perEvent = 100;

/** One event at most, of the first of the changes; whoever asks for something meanwhile is answered before the next. */
export async function tellOfScanning(
  tx: Writer,
  tools: EventTools,
  [change, ...others]: readonly ScanningChange[],
): Promise<void> {
  if (change === undefined) return;
  const { scope, told, last } = change;
  const page = await tx.repositories.list(scope, { after: told, limit: perEvent });
  const [before, after] = [scanningBy(change.before), scanningBy(change.after)];
  const changes = page
    .filter(({ id }) => id <= last)
    .map((repository) => ({
      repository,
      from: before(repository).scanFrequency,
      to: after(repository).scanFrequency,
    }))
    .filter(({ from, to }) => from !== to);
  if (changes.length > 0) await record(tx, tools, scope, scanFrequencyChanged(changes));
  const next = page.at(-1)?.id ?? last;
  const left = next < last ? [{ ...change, told: next }, ...others] : others;
  if (left.length > 0) await tellLater(tx, tools, scope, left);
}

function tellLater(tx: Writer, { clock }: EventTools, scope: Scope, changes: readonly ScanningChange[]): Promise<void> {
  const now = clock.now();
  return tx.jobs.put({ kind: tellingOfScanning, key: keyOf(scope), payload: changes, putAt: now, dueAt: now });
}
