/** One request of the API, from target and bytes to checked input. */
import { describe, expect, it } from '@jest/globals';
import { InvalidParameterException } from '../../generated/errors.ts';
import type { Contract, Validator } from '../../src/protocol/contract.ts';
import { FrameworkError } from '../../src/protocol/framework-errors.ts';
import { checkContentType, checkedInput, operationOf } from '../../src/protocol/request.ts';
import { shapes } from './fixture.ts';

const refusing: Validator = Object.assign(
  (input: unknown) => {
    const isFine = (input as { text?: string }).text !== 'bad';
    refusing.errors = isFine ? null : [{ instancePath: '/text', keyword: 'pattern', params: {} }];
    return isFine;
  },
  { errors: null as Validator['errors'] },
) as Validator;

const contract: Contract = {
  name: 'Service',
  shapes: { ...shapes, Text: { kind: 'string', pattern: 'x*' } },
  operations: { Act: { input: 'Input', output: 'Input' } },
  validators: { Act: refusing },
  isModelled: (_error): _error is never => false,
};
const thrown = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('operationOf', () => {
  it('is what follows the service', () => {
    expect(operationOf(contract, 'Service.Act')).toBe('Act');
  });

  it.each([
    undefined,
    '',
    'Act',
    '.Act',
    'Service',
    'Service.',
    'Service.act',
    'Service.Act.',
    'Other.Act',
    'Service.toString',
    'Service.__proto__',
  ])('%s is unknown', (target) => {
    const error = thrown(() => operationOf(contract, target));
    expect(error).toBeInstanceOf(FrameworkError);
    expect(error).toMatchObject({ type: 'UnknownOperationException', status: 400, hasMessage: false });
  });
});

describe('checkContentType', () => {
  it.each(['application/x-amz-json-1.1', 'APPLICATION/X-AMZ-JSON-1.1', ' application/x-amz-json-1.1 ;charset=utf-8'])(
    "'%s' is right",
    (type) => {
      expect(() => checkContentType(type)).not.toThrow();
    },
  );

  it.each([undefined, '', ';', 'application/json', 'application/x-amz-json-1.0', 'x application/x-amz-json-1.1'])(
    "'%s' is not",
    (type) => {
      expect(thrown(() => checkContentType(type))).toMatchObject({ type: 'UnknownOperationException', status: 404 });
    },
  );
});

describe('checkedInput', () => {
  const check = (text: string) => checkedInput(contract, 'Act', Buffer.from(text));

  it('is the decoded input', () => {
    expect(check('{"text":"x","unknown":1}')).toEqual({ text: 'x', size: 10, tags: [] });
  });

  it('says what is violated', () => {
    const error = thrown(() => check('{"text":"bad"}'));
    expect(error).toBeInstanceOf(InvalidParameterException);
    expect((error as Error).message).toBe(
      "Invalid parameter at 'text' failed to satisfy constraint: 'Member must satisfy regular expression pattern: x*'",
    );
  });

  it('decodes before it looks at constraints', () => {
    expect(thrown(() => check('{"text":"bad","whole":"1"}'))).toMatchObject({ type: 'SerializationException' });
  });

  it('a validator that refuses without a reason is our fault', () => {
    const mute = { ...contract, validators: { Act: Object.assign(() => false, {}) as Validator } };
    expect(() => checkedInput(mute, 'Act', Buffer.from('{}'))).toThrow('the validator of Act refused without a reason');
  });

  it('an operation without a validator is unknown', () => {
    expect(thrown(() => checkedInput({ ...contract, validators: {} }, 'Act', Buffer.from('{}')))).toMatchObject({
      type: 'UnknownOperationException',
    });
  });
});
