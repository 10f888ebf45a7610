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
import { matchesWildcard } from './mutability.ts';
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
 * Differs from AWS: with BASIC rules either of both, the registry's rules and the repository's own scanOnPush, has pushes
 * scanned, and the frequency says so; unknown whether ECR shows SCAN_ON_PUSH for the latter. With ENHANCED the rules decide
 * alone. Unknown what a rule without filters matches; here nothing.
 */
export function scanningFor(
  { scanType, rules }: RegistryScanning,
  { name, settings }: Pick<Repository, 'name' | 'settings'>,
): AppliedScanning {
  for (const scanFrequency of frequencies[scanType]) {
    const filters = rules.find((rule) => rule.scanFrequency === scanFrequency)?.repositoryFilters ?? [];
    const appliedScanFilters = filters.filter(({ filter }) => matches(filter, name));
    if (appliedScanFilters.length > 0) return { scanFrequency, appliedScanFilters };
  }
  const isOwn = scanType === 'BASIC' && settings.scanOnPush;
  return { scanFrequency: isOwn ? 'SCAN_ON_PUSH' : 'MANUAL', appliedScanFilters: [] };
}

/** A filter without a wildcard matches every name that it is a part of. */
const matches = (filter: string, name: string) =>
  filter.includes('*') ? matchesWildcard(filter, name) : name.includes(filter);

/** Whether a push has its image scanned. */
export const isOnPush = ({ scanFrequency }: AppliedScanning) => scanFrequency !== 'MANUAL';

/**
 * As the API shows it.
 * Differs from AWS: unknown whether ECR shows scanOnPush for CONTINUOUS_SCAN; here it does, as a push starts a scan.
 */
export function shownScanning(scanning: RegistryScanning, repository: Repository): RepositoryScanningConfiguration {
  const applied = scanningFor(scanning, repository);
  return {
    repositoryArn: repositoryArn(repository, repository.name),
    repositoryName: repository.name,
    scanOnPush: isOnPush(applied),
    ...applied,
  };
}

/** Puts another configuration, and tells of what changes by it. */
export async function changeScanning(
  tx: Writer,
  tools: EventTools,
  scope: Scope,
  scanning: RegistryScanning,
): Promise<void> {
  const before = await scanningOf(tx, scope);
  await configurations.put(tx, scope, scanning);
  if (scanning.scanType === 'ENHANCED') await tellOfChanges(tx, tools, scope, { before, after: scanning });
}

/** How many repositories an event tells of. */
const perEvent = 100;

async function tellOfChanges(
  tx: Writer,
  tools: EventTools,
  scope: Scope,
  { before, after }: { readonly before: RegistryScanning; readonly after: RegistryScanning },
): Promise<void> {
  for (let page = await tx.repositories.list(scope, { after: 0, limit: perEvent }); page.length > 0; ) {
    const changes = page
      .map((repository) => ({
        repository,
        from: scanningFor(before, repository).scanFrequency,
        to: scanningFor(after, repository).scanFrequency,
      }))
      .filter(({ from, to }) => from !== to);
    if (changes.length > 0) await record(tx, tools, scope, scanFrequencyChanged(changes));
    page = await tx.repositories.list(scope, { after: page.at(-1)?.id ?? 0, limit: perEvent });
  }
}
