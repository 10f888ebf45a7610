import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSecret } from '../../src/store/secret.ts';
import { newFolder } from './open.ts';

describe('the secret', () => {
  it('is made on first use, for its owner only, and is the same after that', () => {
    const folder = newFolder();
    const secret = readSecret(folder, 'full');
    expect(secret).toHaveLength(32);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readSecret(folder, 'full'))).toEqual(Buffer.from(secret));
  });

  it('is another one in each folder', () => {
    expect(Buffer.from(readSecret(newFolder(), 'full'))).not.toEqual(Buffer.from(readSecret(newFolder(), 'full')));
  });

  it('that is no secret is refused, and left alone', () => {
    const folder = newFolder();
    const path = join(folder, 'secret.key');
    writeFileSync(path, 'short');
    expect(() => readSecret(folder, 'full')).toThrow(`${path} does not hold a secret of 32 bytes`);
    expect(readFileSync(path, 'utf8')).toBe('short');
  });

  it('is not made where there is no folder', () => {
    const folder = join(newFolder(), 'absent');
    expect(() => readSecret(folder, 'full')).toThrow(/ENOENT/);
    expect(existsSync(folder)).toBe(false);
  });
});
