import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as evaluation from '../../../src/domain/lifecycle/evaluate.ts';
import type { LifecyclePolicy, LifecycleRule } from '../../../src/domain/lifecycle/policy.ts';
import { parseLifecyclePolicy } from '../../../src/domain/lifecycle/policy-text.ts';
import { referencesAmong } from '../../../src/domain/lifecycle/references.ts';
import * as selection from '../../../src/domain/lifecycle/selection.ts';
import { atOnce } from '../../../src/steps.ts';
import type { LifecycleImage } from '../../../src/store/lifecycle.ts';
import { dayMs, imageSets, now, policies } from './arbitraries.ts';
import { toImage, vectors } from './vectors.ts';

const evaluate = (
  given: LifecyclePolicy,
  images: readonly LifecycleImage[],
  at: number,
  purpose: evaluation.Purpose = 'policy',
) => atOnce(evaluation.evaluate(given, images, at, purpose));
const nextChange = (...given: Parameters<typeof evaluation.nextChange>) => atOnce(evaluation.nextChange(...given));
const selectionsOf = (given: LifecyclePolicy, images: readonly LifecycleImage[]) =>
  atOnce(selection.selectionsOf(given, images, atOnce(referencesAmong(images))));

let made = 0;

/** An image pushed so many days ago. */
const image = (ageDays: number, more: Partial<LifecycleImage> = {}): LifecycleImage => {
  made += 1;
  const pushedAt = now - ageDays * dayMs;
  return { id: made, digest: `image-${made}`, tags: [], status: 'ACTIVE', pushedAt, children: [], ...more };
};

const rule = (more: Partial<LifecycleRule> = {}): LifecycleRule => ({
  priority: 1,
  tags: { status: 'any' },
  storageClass: 'standard',
  countType: 'sinceImagePushed',
  countNumber: 5,
  action: 'EXPIRE',
  ...more,
});

const policy = (...rules: readonly LifecycleRule[]): LifecyclePolicy => ({ rules });
const prefixed = (prefix: string) => ({ status: 'tagged', kind: 'tagPrefixList', list: [prefix] }) as const;
const archived = rule({ storageClass: 'archive', countType: 'sinceImageTransitioned', countNumber: 90 });

const shown = ({ actions }: evaluation.Evaluation) =>
  actions.map(({ image: { digest }, action, rulePriority }) => [digest, action, rulePriority]);
const failed = ({ failures }: evaluation.Evaluation) =>
  failures.map(({ image: { digest }, rulePriority, keptBy }) => [digest, rulePriority, keptBy]);

describe('evaluate', () => {
  it.each(vectors.evaluation)('$id: $note', ({ now: at, images, policy: text, expected }) => {
    const result = evaluate(parseLifecyclePolicy(JSON.stringify(text)), images.map(toImage), Date.parse(at));
    expect(shown(result)).toEqual(
      expected.actions.map(({ image: id, action, appliedRulePriority }) => [id, action, appliedRulePriority]),
    );
    const gone = new Set(result.actions.map(({ image: { digest } }) => digest));
    expect(images.map(({ id }) => id).filter((id) => !gone.has(id))).toEqual(expected.kept);
    expect(failed(result).map(([id, rulePriority]) => [id, rulePriority])).toEqual(
      (expected.failures ?? []).map((failure) => [failure.image, failure.rulePriority]),
    );
  });

  it('does nothing to no images', () => {
    expect(evaluate(policy(rule()), [], now)).toEqual({ actions: [], failures: [] });
  });

  it.each([
    [5, 0, []],
    [5, 1, ['EXPIRE']],
    [5, -1, []],
  ])('an age of %d days and %d ms', (days, ms, expected) => {
    expect(evaluate(policy(rule()), [image(days)], now + ms).actions.map(({ action }) => action)).toEqual(expected);
  });

  it('takes the one that was pushed later for the younger of the same instant', () => {
    const [first, second, third] = [image(1), image(1), image(1)];
    const keepOne = policy(rule({ countType: 'imageCountMoreThan', countNumber: 1 }));
    expect(shown(evaluate(keepOne, [third, first, second], now))).toEqual([
      [first.digest, 'EXPIRE', 1],
      [second.digest, 'EXPIRE', 1],
    ]);
  });

  it('counts a restored image from when it was restored', () => {
    const restored = image(90, { activatedAt: now - dayMs });
    const pushed = image(2);
    const keepOne = policy(rule({ countType: 'imageCountMoreThan', countNumber: 1 }));
    expect(shown(evaluate(keepOne, [restored, pushed], now))).toEqual([[pushed.digest, 'EXPIRE', 1]]);
  });

  describe('what came without a tag', () => {
    const keepOne = policy(rule({ countType: 'imageCountMoreThan', countNumber: 1 }));
    const hour = 1 / 24;
    const came = (agoHours: number, more: Partial<LifecycleImage> = {}) =>
      image(agoHours * hour, { untaggedAt: now - (agoHours * dayMs) / 24, ...more });

    it('waits an hour, and is shown nevertheless', () => {
      const [older, newer] = [came(1), came(0)];
      expect(shown(evaluate(keepOne, [older, newer], now))).toEqual([[older.digest, 'EXPIRE', 1]]);
      expect(shown(evaluate(keepOne, [older, newer], now - 1))).toEqual([]);
      expect(shown(evaluate(keepOne, [older, newer], now - 1, 'preview'))).toEqual([[older.digest, 'EXPIRE', 1]]);
    });

    it('waits no more with a tag, or with an index that lists it', () => {
      const tagged = came(0, { tags: ['v'] });
      expect(evaluate(keepOne, [tagged, image(0)], now).actions).toHaveLength(1);
      const part = came(0);
      const old = image(0, { children: [part.digest] });
      expect(shown(evaluate(keepOne, [part, old, image(0)], now)).map(([digest]) => digest)).toEqual([
        old.digest,
        part.digest,
      ]);
    });

    it('counts for the others', () => {
      const old = image(1);
      expect(shown(evaluate(keepOne, [old, came(0)], now))).toEqual([[old.digest, 'EXPIRE', 1]]);
    });
  });

  it('leaves alone what is on its way out of the archive', () => {
    const restoring = image(400, { status: 'ACTIVATING', archivedAt: now - 300 * dayMs });
    expect(evaluate(policy(rule(), { ...archived, priority: 2 }), [restoring], now).actions).toEqual([]);
  });

  describe('an index', () => {
    const untagged = rule({ tags: { status: 'untagged' } });

    it('goes before what it lists, through every level, though it is younger', () => {
      const child = image(30);
      const inner = image(20, { children: [child.digest] });
      const outer = image(10, { children: [inner.digest, child.digest, 'not-here'] });
      const loose = image(25);
      expect(shown(evaluate(policy(rule()), [child, inner, outer, loose], now)).map(([digest]) => digest)).toEqual([
        outer.digest,
        inner.digest,
        child.digest,
        loose.digest,
      ]);
    });

    it('that stays keeps all below it, and says so once for each', () => {
      const child = image(30);
      const inner = image(20, { children: [child.digest] });
      const outer = image(10, { children: [inner.digest], tags: ['v1'] });
      const result = evaluate(policy(untagged), [child, inner, outer], now);
      expect(result.actions).toEqual([]);
      expect(failed(result)).toEqual([
        [child.digest, 1, [inner.digest]],
        [inner.digest, 1, [outer.digest]],
      ]);
    });

    it('that is only archived keeps what it lists from being deleted, but not from the archive', () => {
      const child = image(30, { tags: ['c'] });
      const list = image(20, { children: [child.digest], tags: ['list'] });
      const toArchive = rule({ tags: prefixed('list'), action: 'TRANSITION' });
      const both = (action: 'EXPIRE' | 'TRANSITION') =>
        evaluate(policy(toArchive, rule({ priority: 2, action })), [child, list], now);
      expect(shown(both('EXPIRE'))).toEqual([[list.digest, 'TRANSITION', 1]]);
      expect(failed(both('EXPIRE'))).toEqual([[child.digest, 2, [list.digest]]]);
      expect(shown(both('TRANSITION'))).toEqual([
        [list.digest, 'TRANSITION', 1],
        [child.digest, 'TRANSITION', 2],
      ]);
    });

    it('that is in the archive lets what it lists go there, and nowhere else', () => {
      const child = image(30);
      const list = image(20, { children: [child.digest], status: 'ARCHIVED', archivedAt: now });
      const act = (action: 'EXPIRE' | 'TRANSITION') => evaluate(policy(rule({ action })), [child, list], now);
      expect(shown(act('TRANSITION'))).toEqual([[child.digest, 'TRANSITION', 1]]);
      expect(failed(act('EXPIRE'))).toEqual([[child.digest, 1, [list.digest]]]);
    });
  });

  describe('a referrer', () => {
    const byTag = policy(rule({ tags: prefixed('v') }));
    const subject = image(30, { tags: ['v1'] });
    const signature = image(1, { subject: subject.digest });
    const ofSignature = image(0, { subject: signature.digest });

    it('goes with its subject, and with it what refers to it', () => {
      expect(shown(evaluate(byTag, [ofSignature, signature, subject], now))).toEqual([
        [subject.digest, 'EXPIRE', 1],
        [signature.digest, 'EXPIRE', 1],
        [ofSignature.digest, 'EXPIRE', 1],
      ]);
    });

    it('stays with it, and without one is like any other image', () => {
      const young = { ...subject, pushedAt: now };
      expect(evaluate(byTag, [signature, young], now).actions).toEqual([]);
      expect(evaluate(byTag, [signature], now).actions).toEqual([]);
    });

    it('stays where an index keeps its subject', () => {
      const list = image(30, { children: [subject.digest], tags: ['list'] });
      const result = evaluate(byTag, [signature, subject, list], now);
      expect(result.actions).toEqual([]);
      expect(failed(result)).toEqual([[subject.digest, 1, [list.digest]]]);
    });

    it.each([
      ['of untagged images', rule({ tags: { status: 'untagged' }, countNumber: 1 })],
      ['of any images', rule({ countNumber: 1 })],
      ['of its own tag', rule({ tags: prefixed('sbom'), countNumber: 1 })],
      ['that archives', rule({ tags: { status: 'untagged' }, countNumber: 1, action: 'TRANSITION' })],
    ])('is left alone by a rule %s', (_, own) => {
      const young = { ...subject, pushedAt: now };
      const [untagged, tagged] = [signature, { ...image(9), subject: subject.digest, tags: ['sbom'] }].map((each) => {
        return { ...each, pushedAt: now - 2 * dayMs };
      });
      if (untagged === undefined || tagged === undefined) throw new Error('two');
      expect(evaluate(policy(own), [untagged, tagged, young], now)).toEqual({ actions: [], failures: [] });
      expect(nextChange(policy(own), [untagged, tagged], now - 2 * dayMs)).toBeDefined();
      expect(evaluate(policy(own), [untagged, tagged], now).actions.length).toBeGreaterThan(0);
    });

    it('is not counted', () => {
      const others = [image(3), image(2)];
      const signatures = others.map(({ digest }) => image(0, { subject: digest }));
      const keepTwo = policy(rule({ countType: 'imageCountMoreThan', countNumber: 2 }));
      expect(evaluate(keepTwo, [...others, ...signatures], now).actions).toEqual([]);
      const newest = image(0);
      expect(shown(evaluate(keepTwo, [...others, ...signatures, newest], now))).toEqual([
        [others[0]?.digest, 'EXPIRE', 1],
        [signatures[0]?.digest, 'EXPIRE', 1],
      ]);
    });

    it('that an index lists is counted, and goes with the index', () => {
      const part = image(2, { subject: subject.digest });
      const list = image(2, { children: [part.digest] });
      const keepTwo = policy(rule({ countType: 'imageCountMoreThan', countNumber: 2 }));
      expect(shown(evaluate(keepTwo, [subject, part, list], now))).toEqual([[subject.digest, 'EXPIRE', 1]]);
      const old = policy(rule({ tags: { status: 'untagged' }, countNumber: 1 }));
      expect(shown(evaluate(old, [subject, part, list], now))).toEqual([
        [list.digest, 'EXPIRE', 1],
        [part.digest, 'EXPIRE', 1],
      ]);
    });

    it('that an index lists goes by the stronger of its own rule and its subject, as far as the index lets it', () => {
      const part = image(2, { subject: subject.digest });
      const toArchive = rule({ priority: 2, tags: { status: 'untagged' }, countNumber: 1, action: 'TRANSITION' });
      const list = image(10, { children: [part.digest] });
      expect(shown(evaluate(policy(...byTag.rules, toArchive), [subject, part, list], now))).toEqual([
        [subject.digest, 'EXPIRE', 1],
        [list.digest, 'TRANSITION', 2],
        [part.digest, 'TRANSITION', 2],
      ]);
      const tagged = { ...list, tags: ['v2'] };
      expect(shown(evaluate(policy(...byTag.rules, toArchive), [subject, part, tagged], now))).toEqual([
        [subject.digest, 'EXPIRE', 1],
        [list.digest, 'EXPIRE', 1],
        [part.digest, 'EXPIRE', 1],
      ]);
    });

    it('goes to the archive once', () => {
      const toArchive = policy(rule({ tags: prefixed('v'), action: 'TRANSITION' }));
      const there = { ...signature, status: 'ARCHIVED', archivedAt: now };
      expect(shown(evaluate(toArchive, [subject, there], now))).toEqual([[subject.digest, 'TRANSITION', 1]]);
      expect(shown(evaluate(toArchive, [subject, signature], now))).toHaveLength(2);
    });

    it('is deleted with it from the archive too, though a rule could not do that for 90 days', () => {
      const there = { ...signature, status: 'ARCHIVED', archivedAt: now - dayMs };
      expect(shown(evaluate(policy(...byTag.rules, { ...archived, priority: 2 }), [subject, there], now))).toEqual([
        [subject.digest, 'EXPIRE', 1],
        [there.digest, 'EXPIRE', 1],
      ]);
    });

    it('that an index lists stays, and that is a failure of the rule that deletes its subject', () => {
      const list = image(0, { children: [signature.digest], tags: ['list'] });
      const result = evaluate(byTag, [subject, signature, list], now);
      expect(shown(result)).toEqual([[subject.digest, 'EXPIRE', 1]]);
      expect(failed(result)).toEqual([[signature.digest, 1, [list.digest]]]);
    });
  });

  describe('for any policy and images', () => {
    const holds = (check: (policy: LifecyclePolicy, images: LifecycleImage[], result: evaluation.Evaluation) => void) =>
      fc.assert(
        fc.property(policies, imageSets, (given, images) => check(given, images, evaluate(given, images, now))),
        { numRuns: 500 },
      );

    it('acts on an image once, or fails once', () => {
      holds((_, __, { actions, failures }) => {
        const touched = [...actions, ...failures].map(({ image: { id } }) => id);
        expect(new Set(touched).size).toBe(touched.length);
      });
    });

    it('asks for no order of the images', () => {
      fc.assert(
        fc.property(
          policies,
          imageSets.chain((images) =>
            fc.tuple(fc.constant(images), fc.shuffledSubarray(images, { minLength: images.length })),
          ),
          (given, [images, shuffled]) => {
            expect(shown(evaluate(given, shuffled, now))).toEqual(shown(evaluate(given, images, now)));
          },
        ),
      );
    });

    it('acts only on what the rule may, or on what goes with its subject', () => {
      holds((given, images, { actions }) => {
        const free = new Map(
          selectionsOf(given, images).map((selection) => [selection.rule.priority, new Set(selection.free)]),
        );
        const acted = new Map(actions.map((action) => [action.image.digest, action]));
        for (const { image: each, rulePriority } of actions) {
          const goesAlong = each.subject !== undefined && acted.get(each.subject)?.rulePriority === rulePriority;
          expect(goesAlong || free.get(rulePriority)?.has(each)).toBe(true);
        }
      });
    });

    it('leaves at least as many as a rule is to keep', () => {
      holds((given, images, { actions }) => {
        for (const { rule: each, selected } of selectionsOf(given, images)) {
          if (each.countType !== 'imageCountMoreThan') continue;
          const acted = actions.filter(({ rulePriority, image: { subject } }) => {
            return rulePriority === each.priority && subject === undefined;
          });
          expect(acted.length).toBeLessThanOrEqual(Math.max(0, selected.length - each.countNumber));
        }
      });
    });

    it('deletes nothing from the archive before 90 days, unless its subject goes', () => {
      holds((_, __, { actions }) => {
        const acted = new Set(actions.map(({ image: { digest } }) => digest));
        for (const { image: each } of actions) {
          if (each.status !== 'ARCHIVED' || acted.has(each.subject ?? '')) continue;
          expect(now - (each.archivedAt ?? now)).toBeGreaterThan(90 * dayMs);
        }
      });
    });

    it('never takes from an index that stays, and takes the index first', () => {
      holds((_, images, { actions }) => {
        const positions = new Map(actions.map(({ image: { digest } }, at) => [digest, at]));
        const actionOf = new Map(actions.map(({ image: { digest }, action }) => [digest, action]));
        for (const { image: each, action } of actions) {
          for (const parent of images.filter(({ children }) => children.includes(each.digest))) {
            const at = positions.get(parent.digest) ?? -1;
            expect(at).toBeLessThan(positions.get(each.digest) ?? -1);
            if (action === 'EXPIRE') expect(actionOf.get(parent.digest)).toBe('EXPIRE');
            else expect(at >= 0 || parent.status === 'ARCHIVED').toBe(true);
          }
        }
      });
    });

    it('finds nothing more to do when it has been done', () => {
      holds((given, images, { actions }) => {
        const actionOf = new Map(actions.map(({ image: { digest }, action }) => [digest, action]));
        const left = images
          .filter(({ digest }) => actionOf.get(digest) !== 'EXPIRE')
          .map((each): LifecycleImage => {
            return actionOf.has(each.digest) ? { ...each, status: 'ARCHIVED', archivedAt: now } : each;
          });
        expect(shown(evaluate(given, left, now))).toEqual([]);
      });
    });

    it('changes with age at nextChange, and not before', () => {
      holds((given, images, result) => {
        const next = nextChange(given, images, now);
        const before = next === undefined ? now + 10_000 * dayMs : next - 1;
        expect(before).toBeGreaterThanOrEqual(now);
        expect(evaluate(given, images, before)).toEqual(result);
        const isSimple = ({ children, subject, untaggedAt }: LifecycleImage) =>
          children.length === 0 && subject === undefined && untaggedAt === undefined;
        if (images.every(isSimple) && next) {
          expect(evaluate(given, images, next).actions.length).toBeGreaterThan(result.actions.length);
        }
      });
    });
  });

  it('takes a hundred thousand images that refer to each other, without looking at every pair', () => {
    const rules = Array.from({ length: 5 }, (_, at) =>
      rule({
        priority: at + 1,
        tags: { status: 'tagged', kind: 'tagPatternList', list: [`*${at}*x`] },
        ...(at % 2 === 0 && { countType: 'imageCountMoreThan' as const, countNumber: 10 }),
      }),
    );
    const many = Array.from({ length: 100_000 }, (_, at) =>
      image(at % 100, {
        digest: `d${at}`,
        tags: [`t${at}x`, `t${at}`],
        children: at % 3 === 0 && at > 2 ? [`d${at - 1}`, `d${at - 2}`, `d${at - 3}`] : [],
        ...(at % 3 === 1 && { subject: 'd0' }),
      }),
    );
    const { actions, failures } = evaluate(policy(...rules), many, now);
    // Looking at every pair would take minutes, and the test its time limit.
    expect(actions.length + failures.length).toBeGreaterThan(50_000);
  }, 30_000);
});

describe('nextChange', () => {
  it.each<[string, LifecyclePolicy, readonly LifecycleImage[], number | undefined]>([
    ['no images', policy(rule()), [], undefined],
    ['a rule that counts', policy(rule({ countType: 'imageCountMoreThan' })), [image(1)], undefined],
    [
      'what came without a tag',
      policy(rule({ countType: 'imageCountMoreThan' })),
      [image(0, { untaggedAt: now })],
      dayMs / 24,
    ],
    ['an image that is past it', policy(rule()), [image(6)], undefined],
    ['the first of several', policy(rule()), [image(1), image(3), image(6)], 2 * dayMs + 1],
    ['an image at its last instant', policy(rule()), [image(5)], 1],
    ['an image of the other storage class', policy(archived), [image(1)], undefined],
    ['the archive', policy(archived), [image(300, { status: 'ARCHIVED', archivedAt: now })], 90 * dayMs + 1],
    [
      'an image that another rule shields',
      policy(rule({ countNumber: 1, tags: prefixed('v') }), rule({ priority: 2 })),
      [image(2, { tags: ['v'] })],
      undefined,
    ],
    ['a pull', policy(rule({ countType: 'sinceImagePulled' })), [image(6, { pulledAt: now - dayMs })], 4 * dayMs + 1],
    [
      'an image that follows its subject',
      policy(rule({ tags: { status: 'untagged' } })),
      [image(1, { digest: 'subject', tags: ['v'] }), image(2, { subject: 'subject' })],
      undefined,
    ],
    ['a time after the last date', policy(rule({ countNumber: 2 ** 31 - 1 })), [image(1)], undefined],
  ])('for %s', (_, given, images, expected) => {
    expect(nextChange(given, images, now)).toBe(expected === undefined ? undefined : now + expected);
  });
});
