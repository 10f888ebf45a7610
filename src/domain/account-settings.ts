/**
 * Settings of a registry: their names, values and defaults. Source: ecr-behaviour §12.1.
 * Differs from AWS: of BASIC_SCAN_TYPE_VERSION there is one effect, that DescribeImages shows the states of scans with CLAIR;
 * there is no engine of either. REGISTRY_POLICY_SCOPE can be V1, as registries from before V2 have it, though the contract's text
 * names V2 alone. Unknown what ECR says to names and values that it does not have; here it is
 * InvalidParameterException.
 */
import type { Scope } from '../store/scope.ts';
import type { Reader } from '../store/store.ts';
import { invalidParameter } from './messages.ts';

/** The values of each, the default first. */
const values = {
  BASIC_SCAN_TYPE_VERSION: ['AWS_NATIVE', 'CLAIR'],
  BLOB_MOUNTING: ['DISABLED', 'ENABLED'],
  REGISTRY_POLICY_SCOPE: ['V2', 'V1'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

export type AccountSetting = keyof typeof values;

/** Own words: ECR's are not known. @throws InvalidParameterException for a name that is none */
export function toAccountSetting(name: string): AccountSetting {
  if (!Object.hasOwn(values, name))
    throw invalidParameter('name', `Account setting has to be one of [${Object.keys(values).join(', ')}]`);
  return name as AccountSetting;
}

/** @throws InvalidParameterException for a value that the setting cannot have */
export function checkSettingValue(name: AccountSetting, value: string): void {
  const allowed: readonly string[] = values[name];
  if (!allowed.includes(value))
    throw invalidParameter('value', `Value of ${name} has to be one of [${allowed.join(', ')}]`);
}

export async function settingOf(reader: Pick<Reader, 'settings'>, scope: Scope, name: AccountSetting): Promise<string> {
  return (await reader.settings.find(scope, name)) ?? values[name][0];
}
