/** The settings of a registry, the default value first. Source: the API reference on account settings. */
export const settings = [
  ['BASIC_SCAN_TYPE_VERSION', 'AWS_NATIVE', 'CLAIR'],
  ['BLOB_MOUNTING', 'DISABLED', 'ENABLED'],
  ['REGISTRY_POLICY_SCOPE', 'V2', 'V1'],
] as const;
