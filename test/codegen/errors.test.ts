/** Generated error classes at work: what they carry, and how they are told from a client's errors of the same name. */
import { RepositoryNotFoundException as Foreign } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { ServiceException } from '@smithy/smithy-client';
import { emitAll } from '../../codegen/emit-all.ts';
import { readService } from '../../codegen/service.ts';
import {
  InvalidLayerPartException,
  ModelledException,
  RepositoryNotFoundException,
  ServerException,
} from '../../generated/errors.ts';
import { shapes } from '../../generated/shapes.ts';
import { member, serviceId, toyModel, useFolder, writeAll } from './model-fixture.ts';

const folder = useFolder();

describe('an error of the contract', () => {
  it('carries its name, fault, status and message', () => {
    const error = new RepositoryNotFoundException({ message: 'no such repository' });
    expect(error).toBeInstanceOf(ServiceException);
    expect(error).toMatchObject({
      name: 'RepositoryNotFoundException',
      $fault: 'client',
      httpStatus: 400,
      message: 'no such repository',
      shape: 'RepositoryNotFoundException',
    });
    expect(String(error)).toBe('RepositoryNotFoundException: no such repository');
    expect(error.stack).toContain('errors.test.ts');
  });

  it('is the fault of the server where the contract says so', () => {
    expect(new ServerException()).toMatchObject({ $fault: 'server', httpStatus: 500, message: '' });
  });

  it('carries the members that its shape has', () => {
    const error = new InvalidLayerPartException({ message: 'gap', uploadId: 'u', lastValidByteReceived: 4 });
    const shape = shapes[error.shape] as { readonly members: object };
    expect(Object.keys(shape.members)).toContain('lastValidByteReceived');
    expect(error).toMatchObject({ uploadId: 'u', lastValidByteReceived: 4, registryId: undefined });
  });
});

describe('isModelled', () => {
  it('knows every error of the contract', () => {
    expect(ModelledException.isModelled(new RepositoryNotFoundException())).toBe(true);
  });

  it('does not take the error of a client for one of ours, as instanceof does', () => {
    const foreign = new Foreign({ $metadata: {}, message: 'elsewhere' });
    expect(foreign instanceof RepositoryNotFoundException).toBe(true);
    expect(ModelledException.isModelled(foreign)).toBe(false);
  });

  it.each([undefined, null, 'text', {}, new Error('plain'), { name: 'RepositoryNotFoundException' }])(
    'does not take %p for one',
    (value) => {
      expect(ModelledException.isModelled(value)).toBe(false);
    },
  );
});

describe('an error whose model is unusual', () => {
  const error = (members: object) => ({ type: 'structure', members, traits: { 'smithy.api#error': 'client' } });
  const shapes = {
    'example#Upper': error({ Message: member('String') }),
    'example#Mute': error({}),
    'example#Full': error({ 'odd-name': member('String', { required: {} }), nested: member('example#Nested') }),
    'example#Nested': { type: 'structure', members: { deep: member('String') } },
    'example#ServiceException': error({ message: member('String') }),
  };
  const names = ['Upper', 'Mute', 'Full', 'ServiceException'];
  const operation = { errors: names.map((name) => ({ target: `example#${name}` })) };

  it.each([
    ['Upper', { Message: 'said' }, { message: 'said', Message: 'said' }],
    ['Mute', undefined, { message: '' }],
    ['Full', { 'odd-name': 'x', nested: { deep: 'y' } }, { message: '', 'odd-name': 'x', nested: { deep: 'y' } }],
    ['ServiceException', { message: 'taken' }, { message: 'taken' }],
  ])('%s', async (name, options, expected) => {
    writeAll(folder, emitAll(readService(toyModel({}, shapes, operation), serviceId)));
    const module = (await import(`${folder}/errors.ts`)) as Record<string, new (options?: object) => object>;
    expect(new (module[name] as new (options?: object) => object)(options)).toMatchObject({ name, ...expected });
  });
});
