/** Patches on a model, and the ones that no longer fit. */
import { describe, expect, it } from '@jest/globals';
import { type Patch, patched } from '../../codegen/patches.ts';

const model = { shapes: { Name: { type: 'string', traits: { length: { max: 3 } } }, list: [1, 2] } };
const patch = (...operations: Patch['patch']): Patch[] => [{ name: 'the-patch', why: 'a reason', patch: operations }];

describe('patched', () => {
  it('applies each operation in turn, to a copy', () => {
    const result = patched(
      model,
      patch(
        { op: 'add', path: '/shapes/Name/traits/pattern', value: 'a+' },
        { op: 'replace', path: '/shapes/Name/traits/length/max', value: 4 },
        { op: 'test', path: '/shapes/Name/type', value: 'string' },
        { op: 'add', path: '/shapes/list/0', value: 0 },
        { op: 'add', path: '/shapes/list/-', value: 3 },
      ),
    );
    expect(result).toEqual({
      shapes: { Name: { type: 'string', traits: { length: { max: 4 }, pattern: 'a+' } }, list: [0, 1, 2, 3] },
    });
    expect(model.shapes.Name.traits).toEqual({ length: { max: 3 } });
  });

  it('keeps arrays arrays', () => {
    const result = patched(model, patch({ op: 'add', path: '/order', value: ['b', 'a'] })) as { order: unknown };
    expect(Array.isArray(result.order)).toBe(true);
  });

  it('keeps the order of members that are all moved', () => {
    const result = patched(
      { a: 1, b: 2 },
      patch({ op: 'move', from: '/a', path: '/A' }, { op: 'move', from: '/b', path: '/B' }),
    );
    expect(JSON.stringify(result)).toBe('{"A":1,"B":2}');
  });

  it.each<[string, Patch['patch'][number], string]>([
    ['a shape that is gone', { op: 'add', path: '/shapes/Gone/traits', value: {} }, 'no longer applies (MissingError)'],
    ['a member that is gone', { op: 'remove', path: '/shapes/Gone' }, 'no longer applies (MissingError)'],
    ['a test that fails', { op: 'test', path: '/shapes/Name/type', value: 'blob' }, 'no longer applies (TestError)'],
    [
      'what the model says itself',
      { op: 'replace', path: '/shapes/Name/type', value: 'string' },
      'no longer changes anything',
    ],
    [
      'what the model has by now',
      { op: 'add', path: '/shapes/Name/traits', value: {} },
      'would hide what the model says there by now',
    ],
  ])('fails on %s, naming the patch', (_what, operation, reason) => {
    expect(() => patched(model, patch(operation))).toThrow(
      `patch the-patch: ${operation.op} ${operation.path} ${reason}`,
    );
  });
});
