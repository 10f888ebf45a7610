import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseLifecyclePolicy } from '../../../src/domain/lifecycle/policy-text.ts';
import { messageOf, textOf, vectors } from './vectors.ts';

const expire = { type: 'expire' };
const toArchive = { type: 'transition', targetStorageClass: 'archive' };
const untagged = { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 1 };
const tagged = { ...untagged, tagStatus: 'tagged' };
const pushed = { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 };
const transitioned = { ...pushed, countType: 'sinceImageTransitioned', storageClass: 'archive', countNumber: 90 };

const rule = (selection: object = untagged, action: object = expire, more: object = {}) => ({
  rulePriority: 1,
  selection,
  action,
  ...more,
});

const parse = (...rules: readonly unknown[]) => parseLifecyclePolicy(JSON.stringify({ rules }));

/** Rules by the priorities 1, 2, …. */
const parseInOrder = (...selections: readonly object[]) =>
  parse(...selections.map((selection, at) => rule(selection, expire, { rulePriority: at + 1 })));

const prefix = `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: `;
const refused = (why: string) =>
  expect.objectContaining({ name: 'InvalidParameterException', message: `${prefix}${why}` });

describe('parseLifecyclePolicy', () => {
  it.each(vectors.accepted)('accepts $id', ({ policy }) => {
    expect(parseLifecyclePolicy(JSON.stringify(policy)).rules).toHaveLength(
      (policy as { rules: unknown[] }).rules.length,
    );
  });

  const lengths = ['too-short', 'too-long'];
  it.each(vectors.refused.filter(({ id }) => !lengths.includes(id)))('refuses $id', (vector) => {
    expect(() => parseLifecyclePolicy(textOf(vector))).toThrow(
      expect.objectContaining({ name: 'InvalidParameterException', message: messageOf(vector) }),
    );
  });

  it('has vectors of as many kinds as there were', () => {
    expect([vectors.accepted.length, vectors.refused.length, vectors.evaluation.length]).toEqual([8, 39, 16]);
  });

  it('gives the rules by priority, with what they leave out filled in', () => {
    const patterns = { ...pushed, tagStatus: 'tagged', tagPatternList: ['v*', '*-rc'] };
    const prefixes = { ...tagged, tagPrefixList: ['dev'], storageClass: 'standard' };
    const given = [
      rule(transitioned, expire, { rulePriority: 900 }),
      rule(patterns, toArchive, { rulePriority: 20 }),
      rule(prefixes, expire, { rulePriority: 3, description: 'few' }),
    ];
    expect(parse(...given)).toEqual({
      rules: [
        {
          priority: 3,
          description: 'few',
          tags: { status: 'tagged', kind: 'tagPrefixList', list: ['dev'] },
          storageClass: 'standard',
          countType: 'imageCountMoreThan',
          countNumber: 1,
          action: 'EXPIRE',
        },
        {
          priority: 20,
          tags: { status: 'tagged', kind: 'tagPatternList', list: ['v*', '*-rc'] },
          storageClass: 'standard',
          countType: 'sinceImagePushed',
          countNumber: 14,
          action: 'TRANSITION',
        },
        {
          priority: 900,
          tags: { status: 'any' },
          storageClass: 'archive',
          countType: 'sinceImageTransitioned',
          countNumber: 90,
          action: 'EXPIRE',
        },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    [
      'rules that are no list',
      { rules: {} },
      'instance type (object) does not match any allowed primitive type (allowed: ["array"])\'',
    ],
    ['no rules', { rules: [] }, "array is too short: must have at least 1 elements but instance has 0 elements'"],
    [
      'a rule that is a text',
      { rules: ['x'] },
      'instance type (string) does not match any allowed primitive type (allowed: ["object"])\'',
    ],
    [
      'a rule that is null',
      { rules: [null] },
      'instance type (null) does not match any allowed primitive type (allowed: ["object"])\'',
    ],
    [
      'several unknown members',
      { rules: [], b: 1, a: 1 },
      'object instance has properties which are not allowed by the schema: (["a", "b"])\'',
    ],
    [
      'a member called __proto__',
      JSON.parse('{"rules": [], "__proto__": 1}'),
      'object instance has properties which are not allowed by the schema: (["__proto__"])\'',
    ],
  ])('refuses %s', (_, policy, why) => {
    expect(() => parseLifecyclePolicy(JSON.stringify(policy))).toThrow(refused(why));
  });

  const typed = (found: string, allowed: string) =>
    `instance type (${found}) does not match any allowed primitive type (allowed: ["${allowed}"])'`;
  const noAlternative = 'instance failed to match exactly one schema (matched 0 out of 2)';

  it.each<[string, object, string]>([
    ['a priority of a text', rule(untagged, expire, { rulePriority: '1' }), typed('string', 'integer')],
    ['a priority with a fraction', rule(untagged, expire, { rulePriority: 1.5 }), typed('number', 'integer')],
    [
      'a priority of 0',
      rule(untagged, expire, { rulePriority: 0 }),
      'numeric instance is lower than the required minimum (minimum: 1, found: 0)',
    ],
    [
      'a priority that no answer can hold',
      rule(untagged, expire, { rulePriority: 2 ** 31 }),
      'numeric instance is greater than the required maximum (maximum: 2147483647, found: 2147483648)',
    ],
    ['a description of null', rule(untagged, expire, { description: null }), typed('null', 'string')],
    ['a selection that is a list', rule([]), typed('array', 'object')],
    ['an action of true', { ...rule(), action: true }, typed('boolean', 'object')],
    ['a tagStatus of a number', rule({ ...untagged, tagStatus: 1 }), typed('integer', 'string')],
    ['a countNumber of a text', rule({ ...untagged, countNumber: '1' }), typed('string', 'integer')],
    ['a countUnit of null', rule({ ...pushed, countUnit: null }), noAlternative],
    ['a storageClass of null', rule({ ...pushed, storageClass: null }), noAlternative],
    ['a tagPrefixList of null', rule({ ...pushed, tagPrefixList: null }), noAlternative],
    ['a countType of a number', rule({ ...untagged, countType: 7 }), noAlternative],
    ['a count with a unit', rule({ ...untagged, countUnit: 'days' }), noAlternative],
    ['an age without a unit', rule({ ...untagged, countType: 'sinceImagePushed' }), noAlternative],
    ['a target to expire to', rule(untagged, { ...expire, targetStorageClass: 'archive' }), noAlternative],
    ['no target to transition to', rule(untagged, { type: 'transition' }), noAlternative],
    [
      'another target',
      rule(untagged, { type: 'transition', targetStorageClass: 'standard' }),
      'instance value (standard) not found in enum :(possible values: ["archive"])\'',
    ],
    [
      'another storage class',
      rule({ ...untagged, storageClass: 'cold' }),
      'instance value (cold) not found in enum :(possible values: ["archive", "standard"])\'',
    ],
    ['tags that are no list', rule({ ...tagged, tagPatternList: 'v*' }), typed('string', 'array')],
    ['tags that are no texts', rule({ ...tagged, tagPrefixList: ['a', 1] }), typed('integer', 'string')],
    [
      'no tags in the list',
      rule({ ...tagged, tagPrefixList: [] }),
      "array is too short: must have at least 1 elements but instance has 0 elements'",
    ],
    [
      'an empty tag',
      rule({ ...tagged, tagPrefixList: [''] }),
      'string "" is too short (length: 0, required minimum: 1)\'',
    ],
    [
      'both kinds of tags',
      rule({ ...tagged, tagPrefixList: ['a'], tagPatternList: ['a*'] }),
      "Only one of tagPrefixList and tagPatternList can be specified in a rule.'",
    ],
    [
      'tags for untagged images',
      rule({ ...untagged, tagPrefixList: ['a'] }),
      "tagPrefixList and tagPatternList can only be specified when tagStatus=TAGGED.'",
    ],
    [
      'tags for any image',
      rule({ ...pushed, tagPatternList: ['a'] }),
      "tagPrefixList and tagPatternList can only be specified when tagStatus=TAGGED.'",
    ],
    [
      'five wildcards',
      rule({ ...tagged, tagPatternList: ['*', 'a**b*c**'] }),
      "A tag pattern can have at most 4 wildcards (*), found: a**b*c**.'",
    ],
    [
      'pulled images that expire',
      rule({ ...pushed, countType: 'sinceImagePulled' }),
      "Only action type=transition can be specified when countType=sinceImagePulled.'",
    ],
    [
      'archived images that transition',
      rule(transitioned, toArchive),
      "Only action type=expire can be specified when countType=sinceImageTransitioned.'",
    ],
    [
      'archived images of standard',
      rule({ ...transitioned, storageClass: 'standard' }),
      "Only storageClass=archive can be specified when countType=sinceImageTransitioned.'",
    ],
    [
      'pushed images of archive',
      rule({ ...pushed, storageClass: 'archive' }),
      "Only storageClass=standard can be specified when countType=sinceImagePushed.'",
    ],
    [
      'a counted archive',
      rule({ ...untagged, storageClass: 'archive' }),
      "Only storageClass=standard can be specified when countType=imageCountMoreThan.'",
    ],
    [
      '89 days in the archive',
      rule({ ...transitioned, countNumber: 89 }),
      'numeric instance is lower than the required minimum (minimum: 90, found: 89)',
    ],
  ])('refuses %s', (_, given, why) => {
    expect(() => parse(given)).toThrow(refused(why));
  });

  const ofTags = (kind: string, ...tags: readonly string[]) => ({ ...tagged, [kind]: tags });

  it.each<[string, readonly object[], string]>([
    [
      'a priority twice',
      [rule(untagged), rule(pushed)],
      "Only one rule can have a rulePriority, found more than one with 1.'",
    ],
    [
      'the same patterns in another order',
      [
        rule(ofTags('tagPatternList', 'a*', 'b')),
        rule(ofTags('tagPatternList', 'b', 'a*', 'b'), expire, { rulePriority: 2 }),
      ],
      "Only one rule can have the same tagPatternList per storage class.'",
    ],
    [
      '51 rules',
      Array.from({ length: 51 }, (_, at) => rule(ofTags('tagPrefixList', `p${at}`), expire, { rulePriority: at + 1 })),
      "array is too long: must have at most 50 elements but instance has 51 elements'",
    ],
  ])('refuses %s', (_, rules, why) => {
    expect(() => parse(...rules)).toThrow(refused(why));
  });

  it.each<[string, () => unknown]>([
    [
      'an untagged rule and one for any image in each storage class',
      () => parseInOrder(untagged, pushed, { ...transitioned, tagStatus: 'untagged' }, transitioned),
    ],
    ['a rule for any image of one storage class before rules of the other', () => parseInOrder(transitioned, untagged)],
    [
      'the same text as a prefix and as a pattern',
      () => parseInOrder(ofTags('tagPrefixList', 'a'), ofTags('tagPatternList', 'a')),
    ],
    [
      'an entry that another list has too',
      () => parseInOrder(ofTags('tagPrefixList', 'a'), ofTags('tagPrefixList', 'a', 'b')),
    ],
    [
      'the same tags in each storage class',
      () => parseInOrder(ofTags('tagPrefixList', 'a'), { ...transitioned, tagStatus: 'tagged', tagPrefixList: ['a'] }),
    ],
    ['more than four stars in a prefix', () => parseInOrder(ofTags('tagPrefixList', '*****'))],
  ])('accepts %s', (_, work) => {
    expect(work).not.toThrow();
  });

  it('gives a policy or a refusal for any text and any JSON', () => {
    const near = fc.object({
      key: fc.constantFrom('rules', 'rulePriority', 'selection', 'action', 'type', 'tagStatus', 'countType', 'x'),
      values: [fc.constantFrom('any', 'tagged', 'expire', null, 1, 0, 1.5), fc.string()],
      maxDepth: 4,
    });
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      near.map((value) => JSON.stringify({ rules: [value] })),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(() => parseLifecyclePolicy(text)).toThrow(
          expect.objectContaining({ name: 'InvalidParameterException' }),
        );
      }),
    );
  });
});
