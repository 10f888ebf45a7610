/** docs/policies.md: its file of options, and the refusal that it shows. */

import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { operations } from '../../generated/operations.ts';
import { resolveConfig } from '../../src/config.ts';
import { ecrActions } from '../../src/domain/policy/ecr-actions.ts';
import { type AccessKey, createIdentities, type IdentityConfig } from '../../src/domain/policy/identities.ts';
import { keyNames } from '../../src/domain/policy/keys.ts';
import { useServer } from '../support/server.ts';
import { pageOf } from './examples.ts';

const page = pageOf('policies');
const [, yaml = ''] = /```yaml\n([^`]*)```/.exec(page) ?? [];
const content = parse(yaml, { schema: 'failsafe' });
const { iam, identities } = resolveConfig({ file: { path: 'docs/policies.md', content } });

describe('docs/policies.md', () => {
  const section = page.slice(page.indexOf('## What a policy may name'), page.indexOf('## At the registry'));
  const named = (prefix: string) =>
    [...(section.split('\n- ').find((item) => item.startsWith(prefix)) ?? '').matchAll(/`([^`]+)`/g)].map(
      ([, name]) => name,
    );

  it('says what the role of a session is called', () => {
    const { principal } = createIdentities(identities).byArn(identities[1]!.arn)!;
    expect(page).toContain(`policies know the role above as\n\`${'roleArn' in principal && principal.roleArn}\``);
  });

  it('names every condition key that a policy may ask for, and whether requests have it', () => {
    expect(named('Keys that a request has')).toEqual(keyNames.supplied);
    expect(named('Keys that no request here has')).toEqual(keyNames.absent);
  });

  it('names the actions that are no operations', () => {
    const others = ecrActions.filter((action) => !Object.hasOwn(operations, action.slice('ecr:'.length)));
    expect(named('Actions')).toEqual(expect.arrayContaining(others));
  });

  const ecr = useServer({ iam, identities, clock: { now: () => Date.now() } });

  const describeImages = async ({ accessKeyId, secretAccessKey, sessionToken }: AccessKey) => {
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
    const client = new ECRClient({ endpoint: ecr.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    const error: unknown = await client
      .send(new DescribeImagesCommand({ repositoryName: 'secret/app' }))
      .catch((thrown) => thrown);
    client.destroy();
    return error as Error;
  };

  it('has a file with a user and a session, of whom one may do what the other may not', async () => {
    expect([iam, identities.length]).toEqual(['enforce', 2]);
    const [alice, deploy] = identities as [IdentityConfig, IdentityConfig];
    for (const key of [alice, ...(alice.furtherKeys ?? [])])
      expect((await describeImages(key)).name).toBe('RepositoryNotFoundException');
    const { name, message } = await describeImages(deploy);
    const [, type, , sentence] = /An error occurred \((\w+)\) when calling the (\w+) operation: (.*)/.exec(page) ?? [];
    expect([name, message]).toEqual([type, sentence]);
  });
});
