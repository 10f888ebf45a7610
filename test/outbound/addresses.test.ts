import { describe, expect, it } from '@jest/globals';
import { createAddressGuard } from '../../src/outbound/addresses.ts';

describe('the guard of addresses', () => {
  const [strict, wide] = [createAddressGuard([]), createAddressGuard(['10.1.0.0/16', '::1', 'localhost'])];
  const resolved = (guard: typeof strict, host: string, all: boolean) =>
    new Promise((resolve) => guard.lookup(host, { all }, (error, found) => resolve(error?.message ?? found)));

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '[::]',
    '[::1]',
    '[fe80::1]',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
    '[64:ff9b::a00:1]',
    '[2002:a00:1::]',
    '[::127.0.0.1]',
    '[::a9fe:a9fe]',
    '[4000::1]',
  ])('refuses %s', (host) => {
    expect(strict.allows(host)).toBe(false);
  });

  it.each(['8.8.8.8', '[2600::1]', 'quay.io'])('lets %s through, a name until it is resolved', (host) => {
    expect(strict.allows(host)).toBe(true);
  });

  it('lets through what was allowed, and no more', () => {
    expect(['10.1.2.3', '10.2.0.1', '[::1]', '[::ffff:10.1.0.1]', '127.0.0.1'].map(wide.allows)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('resolves names to what may be called', async () => {
    expect(await resolved(strict, 'localhost', true)).toBe('localhost has no address that may be called');
    expect(await resolved(wide, 'localhost', false)).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(await resolved(wide, 'localhost', true)).toEqual(
      expect.arrayContaining([{ address: expect.any(String), family: expect.any(Number) }]),
    );
    expect(await resolved(strict, 'never.invalid', true)).toMatch(/never\.invalid/);
  });
});
