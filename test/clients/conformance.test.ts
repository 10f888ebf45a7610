/** The OCI distribution project's own conformance suite, against the registry with logins and with layer mounting on. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutAccountSettingCommand } from '@aws-sdk/client-ecr';
import { expect } from '@jest/globals';
import { clientTest, describeWithClients, tryRun, useRegistry } from './support.ts';

const program = 'oci-conformance';

describeWithClients([program], 'the OCI conformance suite', () => {
  const registry = useRegistry();

  clientTest('finds nothing wrong with version 1.1', async () => {
    const repositories = ['conformance/one', 'conformance/two'];
    for (const name of repositories) await registry.createRepository(name);
    await registry.ecr.send(new PutAccountSettingCommand({ name: 'BLOB_MOUNTING', value: 'ENABLED' }));
    const results = join(registry.folder, 'conformance');
    const env = {
      OCI_REGISTRY: registry.host,
      OCI_TLS: 'disabled',
      OCI_REPO1: repositories[0] ?? '',
      OCI_REPO2: repositories[1] ?? '',
      OCI_USERNAME: 'AWS',
      OCI_PASSWORD: await registry.password(),
      OCI_VERSION: '1.1',
      OCI_RESULTS_DIR: results,
    };
    const { code, stdout } = await tryRun(program, [], { env, cwd: registry.folder });
    expect(stdout.split('\n').filter((line) => /: (FAIL|Error)$/.test(line))).toEqual([]);
    expect(code).toBe(0);
    const cases = (await readFile(join(results, 'junit.xml'), 'utf8')).match(/<testcase /g) ?? [];
    expect(cases.length).toBeGreaterThan(600);
  });
});
