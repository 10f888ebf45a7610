/** Which pushes of a registry are signed, and with which profiles. Source: ecr-behaviour §14. */
import type { SigningConfiguration, SigningRule } from '../../../generated/types.ts';
import type { Scope } from '../../store/scope.ts';
import type { Reader } from '../../store/store.ts';
import { invalidParameter, signingConfigurationNotFound } from '../messages.ts';
import { matchesWildcard } from '../mutability.ts';
import { documentOfRegistry } from '../registry-document.ts';
import { partitionOf } from '../repository.ts';

export const signingConfigurations = documentOfRegistry('signing configuration');

/** @throws SigningConfigurationNotFoundException */
export async function requireSigningConfiguration(
  reader: Pick<Reader, 'documents'>,
  scope: Scope,
): Promise<SigningConfiguration> {
  const found = await signingConfigurations.find(reader, scope);
  if (found === undefined) throw signingConfigurationNotFound(scope);
  return found;
}

/** A signing profile: what its ARN says. */
export interface SigningProfile extends Scope {
  readonly arn: string;
  readonly partition: string;
  readonly name: string;
}

export function profileOf(arn: string): SigningProfile {
  const [, partition = '', , region = '', account = '', resource = ''] = arn.split(':');
  return { arn, partition, region, account, name: resource.slice(resource.lastIndexOf('/') + 1) };
}

/**
 * Own words: ECR's are not known.
 * Differs from AWS: whether a profile exists is not asked; here every profile of the registry's region does, of whatever
 * account. Unknown whether ECR takes two rules with the same profile; here either of both has an image signed, once.
 * @throws InvalidParameterException for a profile of another region
 */
export function checkSigning({ region }: Scope, { rules }: SigningConfiguration): void {
  const isHere = (profile: SigningProfile) => profile.region === region && profile.partition === partitionOf(region);
  const stranger = rules.find(({ signingProfileArn }) => !isHere(profileOf(signingProfileArn)));
  if (stranger !== undefined)
    throw invalidParameter(
      'signingConfiguration',
      `Signing profile '${stranger.signingProfileArn}' is not in the region ${region}`,
    );
}

/** The ARNs of the profiles that sign what is pushed to a repository, each once. */
export const profilesFor = ({ rules }: SigningConfiguration, name: string): string[] => [
  ...new Set(rules.filter((rule) => appliesTo(rule, name)).map(({ signingProfileArn }) => signingProfileArn)),
];

const appliesTo = ({ repositoryFilters }: SigningRule, name: string) =>
  repositoryFilters === undefined || repositoryFilters.some(({ filter }) => matchesWildcard(filter, name));
