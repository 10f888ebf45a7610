/** Random policies and images for property tests: few names and few days, so that things meet. */
import fc from 'fast-check';
import { parseLifecyclePolicy } from '../../../src/domain/lifecycle/policy-text.ts';
import type { LifecycleImage } from '../../../src/store/lifecycle.ts';

export const dayMs = 24 * 60 * 60 * 1000;
export const now = Date.parse('2026-11-23T12:00:00Z');

const tagList = fc.uniqueArray(fc.constantFrom('a', 'b*', '*c', 'a*b', '*'), { minLength: 1, maxLength: 2 });
const tagged = fc.record({ kind: fc.constantFrom('tagPatternList', 'tagPrefixList'), list: tagList });

const tagCondition = fc.oneof(
  fc.constantFrom({ tagStatus: 'any' }, { tagStatus: 'untagged' }),
  tagged.map(({ kind, list }) => ({ tagStatus: 'tagged', [kind]: list })),
);

const since = (countType: string, countNumber: number) => ({ countType, countNumber, countUnit: 'days' });
const expire = { type: 'expire' };
const transition = { type: 'transition', targetStorageClass: 'archive' };

/** A way to count, with the actions that it may have. */
const counting = fc.oneof(
  fc.record({
    count: fc.nat({ max: 4 }).map((count) => ({ countType: 'imageCountMoreThan', countNumber: count + 1 })),
    action: fc.constantFrom(expire, transition),
  }),
  fc.record({
    count: fc.nat({ max: 9 }).map((days) => since('sinceImagePushed', days + 1)),
    action: fc.constantFrom(expire, transition),
  }),
  fc.nat({ max: 9 }).map((days) => ({ count: since('sinceImagePulled', days + 1), action: transition })),
  fc.nat({ max: 9 }).map((days) => ({
    count: { ...since('sinceImageTransitioned', days + 90), storageClass: 'archive' },
    action: expire,
  })),
);

/** The text of a policy that is accepted. */
export const policyTexts = fc
  .array(fc.record({ tags: tagCondition, counting }), { minLength: 1, maxLength: 5 })
  .map((rules) =>
    JSON.stringify({
      rules: rules.map(({ tags, counting: { count, action } }, at) => ({
        rulePriority: at + 1,
        description: 'made up, and long enough to be a policy of at least a hundred characters',
        selection: { ...tags, ...count },
        action,
      })),
    }),
  )
  .filter(isAccepted);

/** Rules that exclude each other (two for any image, say) are thrown away. */
function isAccepted(text: string): boolean {
  try {
    parseLifecyclePolicy(text);
    return true;
  } catch {
    return false;
  }
}

export const policies = policyTexts.map(parseLifecyclePolicy);

const daysAgo = (max: number) => fc.nat({ max }).map((days) => now - days * dayMs);

const imageMembers = fc.record(
  {
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'ab', 'bc', 'abc'), { maxLength: 2 }),
    status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ARCHIVED', 'ACTIVATING'),
    pushedAt: daysAgo(12),
    untaggedAt: fc.constantFrom(now, now - 1000, now - dayMs),
    pulledAt: daysAgo(12),
    archivedAt: daysAgo(120),
    activatedAt: daysAgo(12),
    refersTo: fc.array(fc.nat({ max: 11 }), { maxLength: 2 }),
    isReferrer: fc.boolean(),
  },
  { requiredKeys: ['tags', 'status', 'pushedAt', 'refersTo', 'isReferrer'] },
);

/** Images of which some list, or refer to, images that were pushed before them. */
export const imageSets = fc.array(imageMembers, { maxLength: 12 }).map((all) =>
  all.map(({ refersTo, isReferrer, archivedAt, ...members }, at): LifecycleImage => {
    const earlier = refersTo.filter((index) => index < at).map((index) => `digest-${index}`);
    const isArchived = members.status === 'ARCHIVED';
    return {
      ...members,
      id: at + 1,
      digest: `digest-${at}`,
      ...((isArchived || archivedAt !== undefined) && { archivedAt: archivedAt ?? now }),
      children: isReferrer ? [] : earlier,
      ...(isReferrer && earlier[0] !== undefined && { subject: earlier[0] }),
    };
  }),
);
