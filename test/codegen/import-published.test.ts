/** Compares the committed model with the AST that AWS published in April 2026: whatever differs is in the list below, and all of the list differs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { applyPatch, type Operation } from 'rfc6902';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Written as a line `path: published → ours`, or as a path that covers everything below it. */
const differences: Readonly<Record<string, readonly string[]>> = {
  'operations and shapes since April 2026': [
    'StartReplicationBackfill',
    'StopReplicationBackfill',
    'ListReplicationBackfills',
    'DescribeReplicationBackfillResults',
    'StartReplicationBackfillRequest',
    'StartReplicationBackfillResponse',
    'StopReplicationBackfillRequest',
    'StopReplicationBackfillResponse',
    'ListReplicationBackfillsRequest',
    'ListReplicationBackfillsResponse',
    'DescribeReplicationBackfillResultsRequest',
    'DescribeReplicationBackfillResultsResponse',
    'ReplicationBackfillError',
    'ReplicationBackfillId',
    'ReplicationBackfillInProgressException',
    'ReplicationBackfillInvalidStatusException',
    'ReplicationBackfillNotFoundException',
    'ReplicationBackfillProgress',
    'ReplicationBackfillResult',
    'ReplicationBackfillResultList',
    'ReplicationBackfillResultStatus',
    'ReplicationBackfillStatus',
    'ReplicationBackfillSummary',
    'ReplicationBackfillSummaryList',
    'ReplicationErrorList',
    'NonNegativeInteger',
    'DeleteReplication',
    'DeleteReplicationFlag',
    'AmazonEC2ContainerRegistry_V20150921/operations/StartReplicationBackfill',
    'AmazonEC2ContainerRegistry_V20150921/operations/StopReplicationBackfill',
    'AmazonEC2ContainerRegistry_V20150921/operations/ListReplicationBackfills',
    'AmazonEC2ContainerRegistry_V20150921/operations/DescribeReplicationBackfillResults',
  ],
  'other changes since April 2026': [
    'ReplicationRule/members/deleteReplication/target: nothing → "DeleteReplication"',
    'ScanStatus/members/IMAGE_SIZE_EXCEEDED',
    'ReplicationRuleList/traits/smithy.api#length/max: 10 → 25',
  ],
  'anchors of patterns': [
    'RegistryId/traits/smithy.api#pattern',
    'Region/traits/smithy.api#pattern',
    'RepositoryName/traits/smithy.api#pattern',
    'UploadId/traits/smithy.api#pattern',
    'LayerDigest/traits/smithy.api#pattern',
    'KmsKeyForRepositoryCreationTemplate/traits/smithy.api#pattern',
  ],
  'a minimum of 0': [
    'CustomRoleArn/traits/smithy.api#length/min: 0 → nothing',
    'PrincipalArn/traits/smithy.api#length/min: 0 → nothing',
    'RepositoryTemplateDescription/traits/smithy.api#length/min: 0 → nothing',
    'SigningProfileArn/traits/smithy.api#length/min: 0 → nothing',
  ],
  'names of enum members': ['UpstreamRegistry/members'],
  defaults: [
    'BaseScore/traits/smithy.api#default: 0 → nothing',
    'Score/traits/smithy.api#default: 0 → nothing',
    'ForceFlag/traits/smithy.api#default: false → nothing',
    'ScanOnPushFlag/traits/smithy.api#default: false → nothing',
    'IsPTCRuleValid/traits/smithy.api#default: false → nothing',
    'CvssScore/members/baseScore/traits/smithy.api#default: 0 → nothing',
    'CvssScoreDetails/members/score/traits/smithy.api#default: 0 → nothing',
    'EnhancedImageScanFinding/members/score/traits/smithy.api#default: 0 → nothing',
    'DeleteRepositoryRequest/members/force/traits/smithy.api#default: false → nothing',
    'SetRepositoryPolicyRequest/members/force/traits/smithy.api#default: false → nothing',
    'ImageScanningConfiguration/members/scanOnPush/traits/smithy.api#default: false → nothing',
    'RepositoryScanningConfiguration/members/scanOnPush/traits/smithy.api#default: false → nothing',
    'ValidatePullThroughCacheRuleResponse/members/isValid/traits/smithy.api#default: false → nothing',
  ],
  examples: [
    'DeregisterPullTimeUpdateExclusion/traits/smithy.api#examples',
    'ListImageReferrers/traits/smithy.api#examples',
    'ListPullTimeUpdateExclusions/traits/smithy.api#examples',
    'UpdateImageStorageClass/traits/smithy.api#examples',
  ],
  'what only the AST has': [
    'ValidationException/traits/smithy.api#httpError: 400 → nothing',
    'DescribeRepositories/traits/smithy.test#smokeTests',
    'ListImages/traits/smithy.test#smokeTests',
    'AmazonEC2ContainerRegistry_V20150921/traits/aws.api#service/cloudFormationName: "ECR" → nothing',
    'AmazonEC2ContainerRegistry_V20150921/traits/smithy.api#xmlNamespace',
    'AmazonEC2ContainerRegistry_V20150921/traits/smithy.rules#endpointTests',
  ],
  'what the import leaves out': ['AmazonEC2ContainerRegistry_V20150921/traits/smithy.rules#endpointRuleSet'],
};

/** The differences that a patch of the same sense takes away. */
const patched: Readonly<Record<string, string>> = {
  defaults: 'defaults',
  'upstream-registry-names': 'names of enum members',
};

const folder = process.env.SMITHY_MODELS;

(folder ? describe : describe.skip)('the committed model and the AST of April 2026', () => {
  const published = flatten(folder ? read(join(folder, 'ecr.smithy.json')) : { shapes: {} });
  const committed = read(new URL('../../model/ecr-2015-09-21.json', import.meta.url));
  const lines = compare(published, flatten(committed));

  it('differ in nothing that is not listed', () => {
    const listed = Object.values(differences).flat();
    expect(lines.filter((line) => !listed.some((entry) => covers(entry, line)))).toEqual([]);
  });

  it.each(Object.entries(differences))('still differ in everything listed as %s', (_, entries) => {
    expect(entries.filter((entry) => !lines.some((line) => covers(entry, line)))).toEqual([]);
  });

  it.each(Object.entries(patched))('agree in what the patch %s adds', (name, list) => {
    const patches = read(new URL('../../model/patches.json', import.meta.url)) as {
      name: string;
      patch: Operation[];
    }[];
    const model = structuredClone(committed);
    applyPatch(model, patches.find((patch) => patch.name === name)?.patch ?? []);
    const left = compare(published, flatten(model));
    expect(left.filter((line) => differences[list]?.some((entry) => covers(entry, line)))).toEqual([]);
    expect(left.length).toBeLessThan(lines.length);
  });

  it('differ in six patterns by their anchors only', () => {
    for (const path of differences['anchors of patterns']!.map((entry) => entry.split(':')[0]!)) {
      const [theirs, ours] = [published.get(path), flatten(committed).get(path)].map((text) =>
        JSON.parse(text ?? '""'),
      );
      expect(theirs).toMatch(/\$$/);
      expect(ours.replace(/^\^/, '')).toBe(theirs.replace(/^\^/, '').replace(/\$$/, ''));
    }
  });

  it('are compared by the order of their members too', () => {
    const spoilt = structuredClone(committed);
    const shape = spoilt.shapes['com.amazonaws.ecr#CreateRepositoryRequest'];
    const { registryId, ...rest } = shape.members;
    shape.members = { ...rest, registryId };
    expect(compare(flatten(committed), flatten(spoilt))).toHaveLength(1);
  });
});

function read(path: string | URL) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function covers(entry: string, line: string): boolean {
  return line === entry || line.startsWith(`${entry}/`) || line.startsWith(`${entry}:`);
}

/** A line for each path at which the two say something else; members' orders are compared as far as both have them. */
function compare(published: Map<string, string>, ours: Map<string, string>): string[] {
  return [...new Set([...published.keys(), ...ours.keys()])].flatMap((path) => {
    const [theirs, own] = [published.get(path), ours.get(path)];
    if (theirs === own || (path.endsWith('/order') && sameOrder(theirs, own))) return [];
    return [`${path}: ${theirs ?? 'nothing'} → ${own ?? 'nothing'}`];
  });
}

function sameOrder(a = '[]', b = '[]'): boolean {
  const [left, right]: [string[], string[]] = [JSON.parse(a), JSON.parse(b)];
  const common = (names: string[], others: string[]) => names.filter((name) => others.includes(name)).join();
  return common(left, right) === common(right, left);
}

/** Every leaf of the model's shapes by its path, and the order of each shape's members. Prose is no fact. */
function flatten(model: Json): Map<string, string> {
  const facts = new Map<string, string>();
  walk('', JSON.parse(JSON.stringify(model).replaceAll('com.amazonaws.ecr#', '')).shapes, facts);
  return facts;
}

function walk(path: string, value: Json, facts: Map<string, string>): void {
  if (/\/(?:smithy\.api#)?documentation$/.test(path)) return;
  if (path.endsWith('/smithy.api#deprecated')) facts.set(path, '"whatever it says"');
  else if (typeof value !== 'object' || value === null) facts.set(path, JSON.stringify(value));
  else if (/^[^/]+\/(?:operations|errors)$/.test(path)) walkReferences(path, value as { target: string }[], facts);
  else {
    const entries = Object.entries(value);
    if (entries.length === 0) facts.set(path, JSON.stringify(value));
    if (/^[^/]+\/members$/.test(path)) facts.set(`${path}/order`, JSON.stringify(Object.keys(value)));
    for (const [key, item] of entries) walk(path === '' ? key : `${path}/${key}`, item, facts);
  }
}

/** A list whose order says nothing. */
function walkReferences(path: string, references: { target: string }[], facts: Map<string, string>): void {
  for (const { target } of references) facts.set(`${path}/${target}`, '"declared"');
}
