import { PutAccountSettingCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { image, pushByApi } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { settings } from './account-settings-table.ts';
import { invalidParameter } from './recorded.ts';
import { bodyOf, newRepository, outcome } from './repositories.ts';

describe('PutAccountSetting', () => {
  const ecr = useServer();
  const settingOf = async (name: string, as?: { account: string; region: string }) =>
    (await bodyOf(ecr.call('GetAccountSetting', { name }, as && { as }))).value;

  describe('errors', () => {
    it('refuses a name that is none', async () => {
      expect(await outcome(ecr.call('PutAccountSetting', { name: 'UNKNOWN', value: 'ENABLED' }))).toEqual(
        invalidParameter(
          'name',
          'Account setting has to be one of [BASIC_SCAN_TYPE_VERSION, BLOB_MOUNTING, REGISTRY_POLICY_SCOPE]',
        ),
      );
    });

    it.each(settings)('refuses a value that %s cannot have', async (name, ...values) => {
      expect(await outcome(ecr.call('PutAccountSetting', { name, value: 'enabled' }))).toEqual(
        invalidParameter('value', `Value of ${name} has to be one of [${values.join(', ')}]`),
      );
      expect(await settingOf(name)).toBe(values[0]);
    });
  });

  describe('behaviour', () => {
    it.each(settings)('%s: answers with what it set, and keeps it', async (name, first, other) => {
      for (const value of [other, first]) {
        const { name: shown, value: set } = await ecr.client.send(new PutAccountSettingCommand({ name, value }));
        expect([shown, set]).toEqual([name, value]);
        expect(await settingOf(name)).toBe(value);
      }
    });

    it('sets it for one account and region only', async () => {
      const as = { account: '111111111111', region: 'us-east-1' };
      await bodyOf(ecr.call('PutAccountSetting', { name: 'BLOB_MOUNTING', value: 'ENABLED' }, { as }));
      expect(await settingOf('BLOB_MOUNTING', as)).toBe('ENABLED');
      expect(await settingOf('BLOB_MOUNTING', { ...as, region: 'eu-west-1' })).toBe('DISABLED');
      expect(await settingOf('BLOB_MOUNTING')).toBe('DISABLED');
    });

    it('BLOB_MOUNTING lets a layer be mounted, and what was mounted stays when it is switched off', async () => {
      const [source, target] = [await newRepository(ecr), await newRepository(ecr)];
      const pushed = image();
      await pushByApi(ecr, source, pushed, '1');
      const [config, layer] = pushed.blobs.map(({ digest }) => digest);
      const mount = async (digest: string | undefined) =>
        (await ecr.v2('POST', `/v2/${target}/blobs/uploads/?mount=${digest}&from=${source}`)).status;
      const set = (value: string) => bodyOf(ecr.call('PutAccountSetting', { name: 'BLOB_MOUNTING', value }));
      expect(await mount(layer)).toBe(202);
      await set('ENABLED');
      expect(await mount(layer)).toBe(201);
      await set('DISABLED');
      expect(await mount(config)).toBe(202);
      const { layers } = await bodyOf(
        ecr.call('BatchCheckLayerAvailability', { repositoryName: target, layerDigests: [layer, config] }),
      );
      expect(layers).toMatchObject([{ layerAvailability: 'AVAILABLE' }, { layerAvailability: 'UNAVAILABLE' }]);
    });
  });
});
