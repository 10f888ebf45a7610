/** Regenerates in memory and compares with the disk, and names the operations whose contract is about to change. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { config } from '../../codegen/config.ts';
import { emitAll } from '../../codegen/emit-all.ts';
import { changedOperations } from '../../codegen/emit-contract.ts';
import { emitIndex } from '../../codegen/emit-index.ts';
import { patched } from '../../codegen/patches.ts';
import { readService } from '../../codegen/service.ts';

const root = new URL('../../', import.meta.url);
const service = readService(patched(json(config.model), json(config.patches) as []), config.service);

describe('what is generated', () => {
  const files = emitAll(service);

  it('is what is on the disk', () => {
    const differing = [...files].filter(([path, text]) => read(`${config.out}/${path}`) !== text).map(([path]) => path);
    expect(differing).toEqual([]);
  });

  it('is all that is on the disk', () => {
    const found = readdirSync(new URL(config.out, root), { recursive: true, withFileTypes: true });
    expect(found.filter((entry) => entry.isFile()).length).toBe(files.size);
  });

  it('bounds the lists of inputs, and not those of outputs, which share their shapes', () => {
    const list = (kind: 'input' | 'output') =>
      JSON.parse(files.get(`schemas/BatchDeleteImage.${kind}.json`) ?? '').definitions.ImageIdentifierList;
    expect(list('input')).toMatchObject({ minItems: 1, maxItems: 100 });
    expect(list('output')).not.toHaveProperty('minItems');
    expect(list('output')).not.toHaveProperty('maxItems');
  });

  it('lists the operations that have a file', () => {
    const index = emitIndex(service, readdirSync(new URL(config.operations, root)), config.complete);
    expect(read(`${config.operations}/index.ts`)).toBe(index);
  });

  it('comes out the same twice', () => {
    expect(emitAll(service)).toEqual(files);
  });
});

describe('the contract of each operation', () => {
  const committed = lastCommitted('generated/contract.json');
  const changed =
    committed === undefined
      ? []
      : changedOperations(committed, json('generated/contract.json') as Record<string, string>);

  it(`has changed since the last commit for: ${changed.join(', ') || 'none'}`, () => {
    const known = [...service.operations.map(({ name }) => name), ...Object.keys(committed ?? {})];
    expect(known).toEqual(expect.arrayContaining(changed));
  });
});

function json(path: string): unknown {
  return JSON.parse(read(path));
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Nothing in a checkout without history, such as an unpacked tarball. */
function lastCommitted(path: string): Readonly<Record<string, string>> | undefined {
  try {
    const text = execFileSync('git', ['show', `HEAD:${path}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(text);
  } catch (error) {
    if ((error as { status?: number }).status === undefined && (error as { code?: string }).code !== 'ENOENT')
      throw error;
    return undefined;
  }
}
