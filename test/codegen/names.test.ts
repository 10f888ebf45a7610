/** The three spellings of an operation. */
import { describe, expect, it } from '@jest/globals';
import { camelCase, kebabCase } from '../../codegen/names.ts';

describe('the name of an operation', () => {
  it.each([
    ['CreateRepository', 'create-repository', 'createRepository'],
    ['BatchGetImage', 'batch-get-image', 'batchGetImage'],
    ['TagResource', 'tag-resource', 'tagResource'],
    ['DescribeDBInstances', 'describe-db-instances', 'describeDBInstances'],
    ['Sha256Sum', 'sha256-sum', 'sha256Sum'],
    ['IPScan', 'ip-scan', 'ipScan'],
    ['Ping', 'ping', 'ping'],
  ])('%s → %s, %s', (name, kebab, camel) => {
    expect(kebabCase(name)).toBe(kebab);
    expect(camelCase(name)).toBe(camel);
  });
});
