/** Where a registry replicates to. Source: ecr-behaviour §9.1. */
import type { ReplicationConfiguration, ReplicationRule } from '../../../generated/types.ts';
import type { Scope } from '../../store/scope.ts';
import type { Reader, Writer } from '../../store/store.ts';
import { invalidParameter } from '../messages.ts';
import { documentOfRegistry } from '../registry-document.ts';
import { partitionOf } from '../repository.ts';

const configurations = documentOfRegistry('replication configuration');

const mostDestinations = 25;

export const setConfiguration = (tx: Writer, scope: Scope, configuration: ReplicationConfiguration): Promise<void> =>
  configurations.put(tx, scope, configuration);

/** Without one, no rules. */
export const configurationOf = async (
  reader: Pick<Reader, 'documents'>,
  scope: Scope,
): Promise<ReplicationConfiguration> => (await configurations.find(reader, scope)) ?? { rules: [] };

/**
 * Own words but for the first: ECR's are not known.
 * Differs from AWS: 25 rules are taken, as the contract has it; the guide says 10. This server has every region, also one that AWS
 * does not have.
 * @throws InvalidParameterException
 */
export function checkConfiguration(scope: Scope, { rules }: ReplicationConfiguration): void {
  const destinations = distinct(rules);
  if (destinations.some(({ account, region }) => account === scope.account && region === scope.region))
    throw refused('Replication destination cannot be the same as the source registry');
  if (destinations.length > mostDestinations)
    throw refused(`There can be at most ${mostDestinations} destinations over all rules`);
  const partition = partitionOf(scope.region);
  if (destinations.some(({ region }) => partitionOf(region) !== partition))
    throw refused(`Replication destinations have to be in the partition ${partition}`);
}

const refused = (why: string) => invalidParameter('replicationConfiguration', why);

/** The registries that get what happens in a repository: images, or deletions too. */
export const destinationsOf = (
  { rules }: ReplicationConfiguration,
  name: string,
  what: 'images' | 'deletions',
): Scope[] =>
  distinct(rules.filter((rule) => appliesTo(rule, name) && (what === 'images' || rule.deleteReplication?.enabled)));

const appliesTo = ({ repositoryFilters }: ReplicationRule, name: string) =>
  repositoryFilters === undefined || repositoryFilters.some(({ filter }) => name.startsWith(filter));

function distinct(rules: readonly ReplicationRule[]): Scope[] {
  const found = new Map<string, Scope>();
  for (const { region, registryId: account } of rules.flatMap(({ destinations }) => destinations))
    found.set(`${account} ${region}`, { account, region });
  return [...found.values()];
}
