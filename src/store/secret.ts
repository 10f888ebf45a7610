/** The server's secret: what tokens are sealed and page tokens and URLs are signed with. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Durability } from './store.ts';

const fileName = 'secret.key';
const size = 32;

/** The secret in the folder, made on first use and readable by its owner only. */
export function readSecret(folder: string, durability: Durability): Uint8Array {
  const path = join(folder, fileName);
  const known = readIfThere(path);
  if (known !== undefined) return known;
  const secret = randomBytes(size);
  writeFileSync(path, secret, { mode: 0o600, flag: 'wx', flush: durability === 'full' });
  return secret;
}

/** @throws Error for a file that does not hold a secret, such as one that a full disk cut off */
function readIfThere(path: string): Uint8Array | undefined {
  try {
    const secret = readFileSync(path);
    if (secret.length !== size)
      throw new Error(`${path} does not hold a secret of ${size} bytes: remove it, and a new one is made`);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
