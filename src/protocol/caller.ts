/** Who calls: account, region and principal from the SigV4 credential scope. */

export interface Caller {
  readonly account: string;
  readonly region: string;
  readonly accessKeyId?: string;
}

export interface CallerDefaults {
  readonly account: string;
  readonly region: string;
  /** Access key id → account. */
  readonly accessKeys: Readonly<Record<string, string>>;
}

const credential = /Credential=([^/\s,]{1,128})\/\d{8}\/([a-z0-9-]{1,40})\/[a-z0-9-]{1,40}\/aws4_request/;

/**
 * The caller of a request. An access key of twelve digits is itself the account; no Authorization at all, or one that is
 * not SigV4, is the default caller.
 * Differs from AWS: unless `iam` is `enforce`, signatures are not verified, a request without one is accepted, and any
 * caller may act in any account and region by `registryId`.
 */
export function callerOf(authorization: string | undefined, defaults: CallerDefaults): Caller {
  const match = authorization === undefined ? null : credential.exec(authorization);
  if (match === null) return { account: defaults.account, region: defaults.region };
  const [, accessKeyId = '', region = defaults.region] = match;
  return { account: accountOf(accessKeyId, defaults), region, accessKeyId };
}

function accountOf(accessKeyId: string, { account, accessKeys }: CallerDefaults): string {
  if (Object.hasOwn(accessKeys, accessKeyId)) return accessKeys[accessKeyId] ?? account;
  return /^\d{12}$/.test(accessKeyId) ? accessKeyId : account;
}
