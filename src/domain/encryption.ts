/** How a repository is said to be encrypted. Nothing is: what is kept here is what is shown. Source: ecr-behaviour §1. */
import type { EncryptionConfiguration } from '../../generated/types.ts';
import type { RepositorySettings } from '../store/repositories.ts';
import type { Scope } from '../store/scope.ts';
import { invalidParameter } from './messages.ts';

type Encryption = RepositorySettings['encryption'];

const keyResource = /^key\/(?:mrk-[a-f0-9]{32}|[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12})$/;
const alias = /^alias\/[a-zA-Z0-9/_-]{1,250}$/;
const keyArn = /^arn:aws[a-z-]{0,20}:kms:([a-z0-9-]{1,40}):\d{12}:(.{1,260})$/;

/**
 * The encryption that a request asks for. The key is an id, an alias or an ARN of the repository's region.
 * Differs from AWS: nothing is encrypted and no key is asked for; KMS_DSSE, which AWS has in GovCloud only, is taken everywhere.
 * @throws InvalidParameterException
 */
export function toEncryption({ region }: Scope, given: EncryptionConfiguration | undefined): Encryption {
  const { encryptionType = 'AES256', kmsKey } = given ?? {};
  if (kmsKey === undefined) return { encryptionType };
  if (encryptionType === 'AES256') throw refused('kmsKey', 'KmsKey cannot be specified when encryptionType is AES256');
  const [, regionOfKey = region, resource = toResource(kmsKey)] = keyArn.exec(kmsKey) ?? [];
  if (!keyResource.test(resource) && !alias.test(resource))
    throw refused('kmsKey', 'KmsKey must be the id, alias or ARN of a key');
  if (regionOfKey !== region) throw refused('kmsKey', 'KmsKey must be in the region of the repository');
  return { encryptionType, kmsKey };
}

/** What stands for the key at the end of an ARN. */
const toResource = (idOrAlias: string) => (idOrAlias.startsWith('alias/') ? idOrAlias : `key/${idOrAlias}`);

/** Own words: ECR's are not known. */
const refused = (member: string, why: string) => invalidParameter(`encryptionConfiguration.${member}`, why);
