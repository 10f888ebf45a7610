import { settingOf, toAccountSetting } from '../domain/account-settings.ts';
import type { Operation } from '../operation.ts';

/** Shows a setting of the caller's registry. */
export const getAccountSetting: Operation<'GetAccountSetting'> = async (input, { scope, store }) => {
  const name = toAccountSetting(input.name);
  return { name, value: await settingOf(store, scope, name) };
};
