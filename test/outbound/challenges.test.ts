/** Reading what a registry asks one to log in by. */
import { describe, expect, it } from '@jest/globals';
import { challengesIn } from '../../src/outbound/challenges.ts';

const read = (header: string) => challengesIn(header).map(({ scheme, params }) => [scheme, Object.fromEntries(params)]);

describe('the challenges of a header', () => {
  it.each<[string, [scheme: string, params: Record<string, string>][]]>([
    ['', []],
    ['Basic', [['basic', {}]]],
    [
      'Bearer realm="https://a/token",service="s",scope="repository:x:pull,push"',
      [['bearer', { realm: 'https://a/token', service: 's', scope: 'repository:x:pull,push' }]],
    ],
    [
      'Bearer realm="a", service="s", Basic realm="b"',
      [
        ['bearer', { realm: 'a', service: 's' }],
        ['basic', { realm: 'b' }],
      ],
    ],
    [
      'Negotiate, Other YWJj==, BASIC  Realm = "b" ,, bearer\trealm=https://a/token?x=y,SERVICE=up',
      [
        ['negotiate', {}],
        ['other', {}],
        ['basic', { realm: 'b' }],
        ['bearer', { realm: 'https://a/token?x=y', service: 'up' }],
      ],
    ],
    [
      'Basic realm="Basic realm=\\"a\\", Bearer realm=\\\\b"',
      [['basic', { realm: 'Basic realm="a", Bearer realm=\\b' }]],
    ],
    ['Basic realm="", charset=UTF-8', [['basic', { realm: '', charset: 'UTF-8' }]]],
    ['Bearer __proto__="a"', [['bearer', Object.fromEntries([['__proto__', 'a']])]]],
    ['Bearer realm="a", @, Basic realm="b"', [['bearer', { realm: 'a' }]]],
    ['realm="a"', []],
  ])('%s', (header, challenges) => {
    expect(read(header)).toEqual(challenges);
  });

  it.each(['a', ' ', 'a=', 'a ', 'a a', '"', 'a="', '\\"', 'a,', '=', '/='])(
    'are read in little time, whatever is repeated: %j',
    (piece) => {
      const before = performance.now();
      challengesIn(`Basic ${piece.repeat(16_384)}@`);
      expect(performance.now() - before).toBeLessThan(1_000);
    },
  );
});
