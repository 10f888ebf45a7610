import { describe, expect, it } from '@jest/globals';
import { addressOfDownload, toDownloadUrl } from '../../src/domain/download-url.ts';
import { createSeals } from '../../src/domain/seals.ts';
import { testClock } from '../support/server.ts';

const address = {
  account: '000000000000',
  region: 'us-east-1',
  repositoryName: 'team/app',
  digest: `sha256:${'a'.repeat(64)}`,
};

describe('download URLs', () => {
  const clock = testClock();
  const parts = { seals: createSeals(Buffer.alloc(32, 1)), clock };
  const url = () => new URL(toDownloadUrl(parts, 'http://localhost:4566', address));

  it('lead to the origin and bring the address back', () => {
    expect(url().origin).toBe('http://localhost:4566');
    expect(addressOfDownload(parts, url().searchParams)).toEqual(address);
  });

  it('are good for an hour', () => {
    const query = url().searchParams;
    clock.advance(60 * 60 * 1000 - 1);
    expect(addressOfDownload(parts, query)).toEqual(address);
    clock.advance(1);
    expect(addressOfDownload(parts, query)).toBeUndefined();
  });

  it('are good for nothing when a part is changed, missing, or put before another of its name', () => {
    for (const name of url().searchParams.keys()) {
      const changed = url().searchParams;
      changed.set(name, `${changed.get(name)}0`);
      const missing = url().searchParams;
      missing.delete(name);
      const doubled = new URLSearchParams(`${name}=0&${url().searchParams}`);
      for (const query of [changed, missing, doubled]) {
        expect([name, addressOfDownload(parts, query)]).toEqual([name, undefined]);
      }
    }
  });

  it('are good for nothing at a server with another secret', () => {
    const other = { clock, seals: createSeals(Buffer.alloc(32, 2)) };
    expect(addressOfDownload(other, url().searchParams)).toBeUndefined();
  });
});
