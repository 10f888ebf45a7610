/** Every constraint that an input of any operation reaches, just inside and just outside, over HTTP. */
import { describe, expect, it } from '@jest/globals';
import { type OperationName, operations } from '../../generated/operations.ts';
import { useServer } from '../support/server.ts';
import { vectorsOf } from '../support/vectors.ts';

const names = Object.keys(operations) as OperationName[];

describe('the constraints of the contract', () => {
  const ecr = useServer();

  /** Some inputs are as large as a part of a layer can be. */
  const patience = 60_000;

  const check = async (operation: OperationName) => {
    const differing: unknown[] = [];
    for (const { name, input, error } of vectorsOf(operation)) {
      const { status, body } = await ecr.call(operation, JSON.stringify(input));
      if (error === undefined) {
        if (isRefusal(body)) differing.push({ name, body });
      } else {
        const expected = { __type: error.type, ...(error.message !== undefined && { message: error.message }) };
        try {
          expect({ status, body }).toEqual({ status: 400, body: expected });
        } catch {
          differing.push({ name, status, body, expected });
        }
      }
    }
    expect(differing).toEqual([]);
  };
  it.each(names)('%s', check, patience);

  it('covers what the model holds', () => {
    const all = names.flatMap(vectorsOf);
    const refused = (type: string) => all.filter(({ error }) => error?.type === type).length;
    expect(names.length).toBe(62);
    expect(refused('InvalidParameterException')).toBeGreaterThan(400);
    expect(refused('SerializationException')).toBeGreaterThan(900);
    expect(all.filter(({ error }) => error === undefined).length).toBeGreaterThan(300);
  });
});

/** Whether the contract refused the input, and not the operation. */
const isRefusal = ({ __type, message = '' }: { __type?: string; message?: string }) =>
  __type === 'SerializationException' ||
  (__type === 'InvalidParameterException' && /'(Member must|must) /.test(message));
