import { describe, expect, it } from '@jest/globals';
import { callerOf } from '../../src/protocol/caller.ts';

const defaults = {
  account: '999999999999',
  region: 'eu-north-1',
  accessKeys: { AKIAKNOWN: '444455556666', '111122223333': '777788889999' },
};
const nobody = { account: '999999999999', region: 'eu-north-1' };
const signed = (credential: string) =>
  `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=0123`;

describe('callerOf', () => {
  it.each([
    ['an access key that is no account', 'AKIAOTHER', '999999999999'],
    ['twelve digits', '123456789012', '123456789012'],
    ['a configured key', 'AKIAKNOWN', '444455556666'],
    ['a configured key of twelve digits', '111122223333', '777788889999'],
    ['eleven digits', '12345678901', '999999999999'],
    ['a name that every object has', 'constructor', '999999999999'],
    ['a name that no object should have', '__proto__', '999999999999'],
  ])('%s', (_, accessKeyId, account) => {
    const authorization = signed(`${accessKeyId}/20261123/us-west-2/ecr/aws4_request`);
    expect(callerOf(authorization, defaults)).toEqual({ account, region: 'us-west-2', accessKeyId });
  });

  it('the service does not matter, nor the spaces', () => {
    const authorization =
      'AWS4-HMAC-SHA256   Credential=123456789012/20261123/us-west-2/execute-api/aws4_request,Signature=0';
    expect(callerOf(authorization, defaults)).toMatchObject({ account: '123456789012', region: 'us-west-2' });
  });

  it.each([
    ['no Authorization', undefined],
    ['an empty one', ''],
    ['Basic', 'Basic QVdTOng='],
    ['no scope', signed('123456789012')],
    ['a scope without a region', signed('123456789012/20261123/ecr/aws4_request')],
    ['a date that is none', signed('123456789012/2026-11-23/us-west-2/ecr/aws4_request')],
    ['another end', signed('123456789012/20261123/us-west-2/ecr/aws5_request')],
    ['a region with other characters', signed('123456789012/20261123/US_WEST/ecr/aws4_request')],
    ['a region that is too long', signed(`123456789012/20261123/${'a'.repeat(41)}/ecr/aws4_request`)],
  ])('%s: the default caller', (_, authorization) => {
    expect(callerOf(authorization, defaults)).toEqual(nobody);
  });

  it('takes no longer for what only looks like a credential', () => {
    expect(callerOf('Credential='.repeat(100_000), defaults)).toEqual(nobody);
  });
});
