/** The patches on the committed model: that each still fits, hides nothing that the model says, and means what it claims. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { applyPatch, type Operation, Pointer } from 'rfc6902';
import type { Ast, Shape } from '../../codegen/import/smithy.ts';

interface Patch {
  name: string;
  why: string;
  patch: Operation[];
}

const model: Ast = read('ecr-2015-09-21.json');
const patches: Patch[] = read('patches.json');
const patchedModel = structuredClone(model);
for (const { patch } of patches) applyPatch(patchedModel, patch);

describe('model/patches.json', () => {
  it.each(patches)('$name applies and gives its reason', ({ why, patch }) => {
    expect(applyPatch(structuredClone(model), patch)).toEqual(patch.map(() => null));
    expect(why).toMatch(/\.$/);
  });

  it.each(patches)('$name adds only where the model says nothing', ({ patch }) => {
    const added = patch.filter(({ op }) => op === 'add' || op === 'move').map(({ path }) => path);
    expect(added.filter((path) => Pointer.fromJSON(path).get(model) !== undefined)).toEqual([]);
  });

  it('gives each enum order the values of its enum', () => {
    for (const { members, traits } of shapesWith('cloudmock.contract#enumOrder')) {
      const values = Object.values(members ?? {}).map((member) => member.traits?.['smithy.api#enumValue']);
      const order = traits?.['cloudmock.contract#enumOrder'] as string[];
      expect(order.toSorted()).toEqual(values.toSorted());
    }
  });

  it('gives each pattern to be matched the same language as the pattern of the contract', () => {
    for (const shape of shapesWith('cloudmock.contract#matchPattern')) {
      const [contract, linear] = [
        pattern(shape, 'smithy.api#pattern'),
        pattern(shape, 'cloudmock.contract#matchPattern'),
      ];
      const disagreed = strings('a9*._-/!', 6).filter((text) => contract.test(text) !== linear.test(text));
      expect(disagreed).toEqual([]);
    }
  });

  it('matches 255 adverse characters at once', () => {
    for (const shape of shapesWith('cloudmock.contract#matchPattern')) {
      const start = performance.now();
      expect(pattern(shape, 'cloudmock.contract#matchPattern').test(`${'a'.repeat(254)}!`)).toBe(false);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });

  function shapesWith(trait: string): Shape[] {
    const shapes = Object.values(patchedModel.shapes).filter((shape) => shape.traits?.[trait] !== undefined);
    expect(shapes).not.toEqual([]);
    return shapes;
  }

  function pattern(shape: Shape, trait: string): RegExp {
    return new RegExp(shape.traits?.[trait] as string);
  }
});

function read(name: string) {
  return JSON.parse(readFileSync(new URL(`../../model/${name}`, import.meta.url), 'utf8'));
}

/** Every string over the alphabet up to the given length. */
function strings(alphabet: string, longest: number): string[] {
  if (longest === 0) return [''];
  const shorter = strings(alphabet, longest - 1);
  const last = shorter.filter((text) => text.length === longest - 1);
  return shorter.concat(last.flatMap((start) => [...alphabet].map((character) => start + character)));
}
