import { describe, expect, it } from '@jest/globals';
import { createFaults, mostFaults, type NewFault } from '../../src/domain/faults.ts';

/** Faults whose chance is a list of numbers, and whose ids count. */
function faultsWith(...numbers: number[]) {
  let id = 0;
  let drawn = 0;
  const random = () => {
    drawn += 1;
    return numbers.shift() ?? 0;
  };
  const faults = createFaults(random, () => `id-${++id}`);
  return { faults, drawn: () => drawn };
}

const fault = (more: Partial<NewFault> = {}): NewFault => ({
  target: 'PutImage',
  door: 'api',
  probability: 1,
  delay: 0,
  answer: { kind: 'throttle' },
  asked: {},
  ...more,
});

describe('faults', () => {
  it('cost no chance and strike nothing when there are none', () => {
    const { faults, drawn } = faultsWith();
    expect([faults.strike('api', 'PutImage'), faults.list(), drawn()]).toEqual([undefined, [], 0]);
  });

  it('strike their own target at their own door', () => {
    const { faults, drawn } = faultsWith();
    faults.add(fault());
    faults.add(fault({ target: 'PUT manifests', door: 'registry' }));
    expect(faults.strike('registry', 'PutImage')).toBeUndefined();
    expect(faults.strike('api', 'PUT manifests')).toBeUndefined();
    expect(faults.strike('api', 'BatchGetImage')).toBeUndefined();
    expect(drawn()).toBe(0);
    expect(faults.strike('api', 'PutImage')?.id).toBe('id-1');
    expect(faults.strike('registry', 'PUT manifests')?.id).toBe('id-2');
  });

  it('strike below their probability and not at it', () => {
    const { faults } = faultsWith(0.29, 0.3, 0.999, 0);
    faults.add(fault({ probability: 0.3 }));
    const struck = [1, 2, 3, 4].map(() => faults.strike('api', 'PutImage') !== undefined);
    expect(struck).toEqual([true, false, false, true]);
    expect(faults.list()).toMatchObject([{ struck: 2 }]);
  });

  it('strike always with the probability 1', () => {
    const { faults } = faultsWith(0.999_999_999);
    faults.add(fault());
    expect(faults.strike('api', 'PutImage')).toBeDefined();
  });

  it('strike as often as they are to, and stay in the list', () => {
    const { faults } = faultsWith();
    faults.add(fault({ count: 2 }));
    const struck = [1, 2, 3].map(() => faults.strike('api', 'PutImage')?.struck);
    expect(struck).toEqual([0, 1, undefined]);
    expect(faults.list()).toMatchObject([{ count: 2, struck: 2 }]);
  });

  it('go one by one: the first that strikes, and once it is spent the next', () => {
    const { faults } = faultsWith();
    faults.add(fault({ count: 1 }));
    faults.add(fault({ answer: { kind: 'cut' } }));
    const kinds = [1, 2, 3].map(() => faults.strike('api', 'PutImage')?.answer?.kind);
    expect(kinds).toEqual(['throttle', 'cut', 'cut']);
  });

  it('are removed one by one or all', () => {
    const { faults } = faultsWith();
    for (const target of ['PutImage', 'BatchGetImage', 'ListImages']) faults.add(fault({ target }));
    expect([faults.remove('id-2'), faults.remove('id-2')]).toEqual([true, false]);
    expect(faults.list().map(({ id }) => id)).toEqual(['id-1', 'id-3']);
    faults.clear();
    expect([faults.list(), faults.strike('api', 'PutImage')]).toEqual([[], undefined]);
  });

  it('are a hundred at most; one that is spent makes room', () => {
    const { faults } = faultsWith();
    for (let index = 0; index < mostFaults; index++) expect(faults.add(fault({ count: 1 }))).toBeDefined();
    expect(faults.add(fault())).toBeUndefined();
    faults.strike('api', 'PutImage');
    expect(faults.add(fault({ target: 'ListImages' }))?.id).toBe('id-101');
    expect(faults.list()).toHaveLength(mostFaults);
    expect(faults.list()[0]?.id).toBe('id-2');
    expect(faults.add(fault())).toBeUndefined();
  });
});
