import { describe, expect, it } from '@jest/globals';
import { hostName, isLoopbackAddress, isServedHost, scopeOfHost } from '../../src/protocol/host.ts';

describe('hostName', () => {
  it.each([
    ['localhost', 'localhost'],
    ['LocalHost:4566', 'localhost'],
    ['localhost.', 'localhost'],
    ['localhost.:80', 'localhost'],
    ['[::1]', '[::1]'],
    ['[::1]:4566', '[::1]'],
    ['', ''],
  ])("'%s' is '%s'", (host, name) => {
    expect(hostName(host)).toBe(name);
  });
});

describe('scopeOfHost', () => {
  it.each([
    ['000000000000.dkr.ecr.us-east-1.localhost:4566', '000000000000', 'us-east-1'],
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com', '111122223333', 'eu-west-1'],
    ['111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn', '111122223333', 'cn-north-1'],
    ['111122223333.dkr-ecr.eu-west-1.on.aws', '111122223333', 'eu-west-1'],
    ['111122223333.DKR.ECR.EU-WEST-1.LOCALHOST', '111122223333', 'eu-west-1'],
    ['111122223333.dkr.ecr.us-gov-west-1.amazonaws.com.', '111122223333', 'us-gov-west-1'],
  ])('%s', (host, account, region) => {
    expect(scopeOfHost(host)).toEqual({ account, region });
  });

  it.each([
    '',
    'localhost:4566',
    '127.0.0.1',
    'api.ecr.us-east-1.amazonaws.com',
    '1.dkr.ecr.us-east-1.localhost',
    '0000000000000.dkr.ecr.us-east-1.localhost',
    'x.000000000000.dkr.ecr.us-east-1.localhost',
    '000000000000.dkr.ecr..localhost',
    '000000000000.dkr.ecr.us.east.localhost',
    '000000000000.dkr.ecr.us-east-1.localhost.example.com',
    '000000000000.dkr.ecr.us-east-1.example.com',
    `000000000000.dkr.ecr.${'a'.repeat(41)}.localhost`,
    '000000000000.dkr.ecr.us-east-1.localhost\n',
  ])("'%s' says nothing", (host) => {
    expect(scopeOfHost(host)).toBe(undefined);
  });
});

describe('isServedHost', () => {
  it.each(['localhost', '127.0.0.1:1', '[::1]', '[::ffff:127.0.0.1]:80', 'a.localhost', 'ecr.eu-west-1.on.aws'])(
    '%s: yes',
    (host) => {
      expect(isServedHost(host, [])).toBe(true);
    },
  );

  it.each(['', ' ', 'example.com', '127.0.0.1.example.com', 'localhost:80:80', '[::1', 'xlocalhost', '1.1.1.1', '::1'])(
    "'%s': no",
    (host) => {
      expect(isServedHost(host, [])).toBe(false);
    },
  );

  it.each([
    ['example.com', true],
    ['EXAMPLE.com:8080', true],
    ['sub.example.com', false],
    ['example.com.evil.test', false],
  ])('%s where example.com is allowed: %s', (host, served) => {
    expect(isServedHost(host, ['example.com'])).toBe(served);
  });

  it('takes no longer for a long name than for a short one', () => {
    expect(isServedHost(`${'a.'.repeat(200_000)}example`, [])).toBe(false);
    expect(isServedHost(`127${'.1'.repeat(200_000)}`, [])).toBe(false);
  });
});

describe('isLoopbackAddress', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('%s: yes', (address) => {
    expect(isLoopbackAddress(address)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', '192.168.0.1', 'example.com'])('%s: no', (address) => {
    expect(isLoopbackAddress(address)).toBe(false);
  });
});
