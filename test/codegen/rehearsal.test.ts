/** A model update rehearsed: what a new operation, a required member and an enum value change, and what the compiler then asks for. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { config } from '../../codegen/config.ts';
import { emitAll } from '../../codegen/emit-all.ts';
import { changedOperations } from '../../codegen/emit-contract.ts';
import { emitIndex } from '../../codegen/emit-index.ts';
import { diffModels } from '../../codegen/import/diff.ts';
import type { Ast } from '../../codegen/import/smithy.ts';
import { patched } from '../../codegen/patches.ts';
import { readService } from '../../codegen/service.ts';
import { ownModel, useFolder, writeAll } from './model-fixture.ts';

const ecr = 'com.amazonaws.ecr#';
const { model, patches } = ownModel();
const updated = JSON.parse(JSON.stringify(model));
const { shapes } = updated;
shapes[`${ecr}FreezeRepository`] = {
  type: 'operation',
  input: { target: `${ecr}FreezeRepositoryRequest` },
  output: { target: `${ecr}FreezeRepositoryResponse` },
  errors: [{ target: `${ecr}RepositoryNotFoundException` }],
};
shapes[`${ecr}FreezeRepositoryRequest`] = {
  type: 'structure',
  members: { repositoryName: { target: `${ecr}RepositoryName`, traits: { 'smithy.api#required': {} } } },
};
shapes[`${ecr}FreezeRepositoryResponse`] = { type: 'structure', members: {} };
shapes[config.service].operations.push({ target: `${ecr}FreezeRepository` });
shapes[`${ecr}DeleteLifecyclePolicyRequest`].members.reason = {
  target: `${ecr}RepositoryName`,
  traits: { 'smithy.api#required': {} },
};
shapes[`${ecr}TagStatus`].members.STALE = { target: 'smithy.api#Unit', traits: { 'smithy.api#enumValue': 'STALE' } };

const before = readService(patched(model, patches), config.service);
const after = readService(patched(updated, patches), config.service);
const [old, now] = [emitAll(before), emitAll(after)];
const added = (path: string) => linesOf(now, path).filter((line) => !linesOf(old, path).includes(line));

describe('a model with a new operation, a new required member and a new enum value', () => {
  it('is told in a table', () => {
    const rows = diffModels(model as Ast, updated as Ast).map(({ change, kind, name }) => `${change} ${kind} ${name}`);
    expect(rows).toEqual(
      expect.arrayContaining([
        'added operation FreezeRepository',
        'added member DeleteLifecyclePolicyRequest.reason',
        expect.stringMatching(/^added enum value TagStatus\WSTALE$/),
      ]),
    );
  });

  it('changes the files that say so, and no others', () => {
    const changed = [...now.keys()].filter((path) => now.get(path) !== old.get(path)).sort();
    const touched = changed.filter((path) => path.startsWith('schemas/'));
    expect(changed.filter((path) => !touched.includes(path))).toEqual([
      'contract.json',
      'operations.ts',
      'shapes.ts',
      'types.ts',
      'validators.ts',
    ]);
    expect(touched).toEqual([
      'schemas/DeleteLifecyclePolicy.input.json',
      'schemas/DescribeImages.input.json',
      'schemas/FreezeRepository.input.json',
      'schemas/FreezeRepository.output.json',
      'schemas/GetLifecyclePolicyPreview.input.json',
      'schemas/ListImages.input.json',
    ]);
  });

  it('names the operations whose contract changed', () => {
    const [was, is] = [old, now].map((files) => JSON.parse(files.get('contract.json') ?? ''));
    expect(changedOperations(was, is)).toEqual([
      'DeleteLifecyclePolicy',
      'DescribeImages',
      'FreezeRepository',
      'GetLifecyclePolicyPreview',
      'ListImages',
    ]);
  });

  it('has types, checks and a place for the operation', () => {
    expect(added('types.ts')).toEqual(
      expect.arrayContaining(['  reason: string;', "  STALE: 'STALE',", 'export interface FreezeRepositoryRequest {']),
    );
    expect(added('operations.ts')).toContain("    target: 'AmazonEC2ContainerRegistry_V20150921.FreezeRepository',");
    expect(added('shapes.ts')).toContain(
      "  TagStatus: { kind: 'string', values: ['TAGGED', 'UNTAGGED', 'ANY', 'STALE'] },",
    );
    expect(emitIndex(after, ['create-repository.ts'], false)).toContain("  'FreezeRepository',\n");
  });
});

describe('the compiler', () => {
  const folder = useFolder();
  const names = before.operations.map(({ name }) => name);

  /** A project with a stand-in for each operation of the model as it was, and a caller of one. */
  function project(name: string, files: ReadonlyMap<string, string>, service: typeof before): string {
    const index = emitIndex(service, [], true);
    const paths = [...index.matchAll(/^ {2}(\w+): \(\) => import\('\.\/(.+?)'\).*module\.(\w+)/gm)];
    const standIns = paths
      .filter(([, operation]) => names.includes(operation as never))
      .map(
        ([, operation, path, constant]) =>
          [`src/operations/${path}`, standIn(operation ?? '', constant ?? '')] as const,
      );
    writeAll(join(folder, name), [
      ...[...files].map(([path, text]) => [`generated/${path}`, text] as const),
      ...standIns,
      ['src/operations/index.ts', index],
      ['src/operation.ts', operationType],
      ['src/caller.ts', caller],
      ['tsconfig.json', JSON.stringify({ extends: fileURLToPath(root('tsconfig.json')), include: ['src'] })],
    ]);
    return compile(join(folder, name));
  }

  it('has nothing to ask for as the model is', () => {
    expect(project('before', old, before)).toBe('');
  });

  it('asks for the missing file, the member and the value after the update', () => {
    const said = project('after', now, after);
    expect(said).toMatch(
      /operations\/index\.ts\(\d+,\d+\): error TS2307: Cannot find module '\.\/freeze-repository\.ts'/,
    );
    expect(said).toMatch(/caller\.ts\(\d+,\d+\): error TS2741: Property 'reason' is missing/);
    expect(said).toMatch(/caller\.ts\(\d+,\d+\): error TS2741: Property 'STALE' is missing/);
    expect(said.match(/error TS/g)).toHaveLength(3);
  });
});

const operationType = `import type { OperationName, OperationTypes } from '../generated/operations.ts';

export type Operation<Name extends OperationName> = (
  input: OperationTypes[Name]['input'],
) => Promise<OperationTypes[Name]['output']>;
`;

const caller = `import type { DeleteLifecyclePolicyRequest, TagStatus } from '../generated/types.ts';

export const input: DeleteLifecyclePolicyRequest = { repositoryName: 'team/app' };
export const words: Record<TagStatus, string> = { ANY: 'any', TAGGED: 'tagged', UNTAGGED: 'untagged' };
`;

function standIn(operation: string, constant: string): string {
  return `import type { Operation } from '../operation.ts';

export const ${constant}: Operation<'${operation}'> = async () => {
  throw new Error('stand-in');
};
`;
}

function compile(folder: string): string {
  const tsc = fileURLToPath(root('node_modules/typescript/bin/tsc'));
  return spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' }).stdout;
}

function root(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}

function linesOf(files: ReadonlyMap<string, string>, path: string): string[] {
  return (files.get(path) ?? '').split('\n');
}
