import { GetAccountSettingCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';
import { settings } from './account-settings-table.ts';
import { invalidParameter } from './recorded.ts';
import { outcome } from './repositories.ts';

describe('GetAccountSetting', () => {
  const ecr = useServer();

  describe('errors', () => {
    it.each(['UNKNOWN', 'blob_mounting', 'constructor', '__proto__'])('refuses the name %s', async (name) => {
      expect(await outcome(ecr.call('GetAccountSetting', { name }))).toEqual(
        invalidParameter(
          'name',
          'Account setting has to be one of [BASIC_SCAN_TYPE_VERSION, BLOB_MOUNTING, REGISTRY_POLICY_SCOPE]',
        ),
      );
    });
  });

  describe('behaviour', () => {
    it.each(settings)('%s is %s until it is changed', async (name, first, _other) => {
      const { name: shown, value } = await ecr.client.send(new GetAccountSettingCommand({ name }));
      expect([shown, value]).toEqual([name, first]);
    });
  });
});
