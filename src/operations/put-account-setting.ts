import { checkSettingValue, toAccountSetting } from '../domain/account-settings.ts';
import type { Operation } from '../operation.ts';

/** Changes a setting of the caller's registry. */
export const putAccountSetting: Operation<'PutAccountSetting'> = async (input, { scope, store }) => {
  const name = toAccountSetting(input.name);
  checkSettingValue(name, input.value);
  await store.write((tx) => tx.settings.set(scope, name, input.value));
  return { name, value: input.value };
};
