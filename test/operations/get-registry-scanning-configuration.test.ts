import { GetRegistryScanningConfigurationCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { account } from './repositories.ts';
import { getScanning, putScanning, rule } from './scanning.ts';

describe('GetRegistryScanningConfiguration', () => {
  const ecr = useServer();
  const basic = { scanType: 'BASIC', rules: [] };

  it('shows basic scanning without rules until another is put, in each registry', async () => {
    const elsewhere = { account: '111122223333', region: 'eu-west-1' };
    const { $metadata: _, ...shown } = await ecr.client.send(new GetRegistryScanningConfigurationCommand({}));
    expect(shown).toEqual({ registryId: account, scanningConfiguration: basic });
    const other = { scanType: 'ENHANCED', rules: [rule('CONTINUOUS_SCAN', '*')] };
    await putScanning(ecr, other, { as: elsewhere });
    expect(await getScanning(ecr)).toEqual(shown);
    expect(await getScanning(ecr, { as: elsewhere })).toEqual({
      registryId: elsewhere.account,
      scanningConfiguration: other,
    });
  });
});
