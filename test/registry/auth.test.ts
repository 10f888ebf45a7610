/** Who gets in on /v2, and whose registry it then is. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { send } from '../http/raw.ts';
import { image, pushByRegistry, sha256 } from '../support/images.ts';
import { signedBy, TestServer, useServer } from '../support/server.ts';
import { create, refusal, statusAndBody } from './answers.ts';

const digest = sha256('x');
const uploadId = '7f0bd7a3-95a1-4f4e-8a24-2a6f4c1c3b77';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const passwordOf = (authorization: string) =>
  Buffer.from(authorization.slice('Basic '.length), 'base64').toString('utf8').slice('AWS:'.length);

/** One character in the middle of the ciphertext changed. */
function altered(password: string): string {
  const at = Math.floor(password.length / 2);
  return password.slice(0, at) + (password[at] === 'A' ? 'B' : 'A') + password.slice(at + 1);
}

describe('without credentials', () => {
  const ecr = useServer();

  it.each([
    ['GET', '/v2/'],
    ['GET', '/v2'],
    ['POST', '/v2/'],
    ['GET', '/v2/_catalog'],
    ['GET', '/v2/team/app/tags/list'],
    ['GET', '/v2/team/app/manifests/latest'],
    ['PUT', '/v2/team/app/manifests/latest'],
    ['DELETE', '/v2/team/app/manifests/latest'],
    ['GET', `/v2/team/app/blobs/${digest}`],
    ['DELETE', `/v2/team/app/blobs/${digest}`],
    ['POST', '/v2/team/app/blobs/uploads/'],
    ['GET', `/v2/team/app/blobs/uploads/${uploadId}`],
    ['PATCH', `/v2/team/app/blobs/uploads/${uploadId}`],
    ['PUT', `/v2/team/app/blobs/uploads/${uploadId}?digest=${digest}`],
    ['DELETE', `/v2/team/app/blobs/uploads/${uploadId}`],
    ['GET', `/v2/team/app/referrers/${digest}`],
    ['GET', '/v2/NOT-A-NAME/tags/list'],
    ['GET', '/v2/there/is/no/such/route'],
  ])('%s %s is challenged word for word', async (method, path) => {
    const answer = await ecr.v2(method, path, { headers: { Authorization: '' } });
    const { date: _, connection: __, 'keep-alive': ___, ...headers } = Object.fromEntries(answer.headers);
    expect({ status: answer.status, headers, text: await answer.text() }).toEqual({
      status: 401,
      headers: {
        'content-length': '15',
        'content-type': 'text/plain; charset=utf-8',
        'docker-distribution-api-version': 'registry/2.0',
        'www-authenticate': `Basic realm="${ecr.endpoint}/",service="ecr.amazonaws.com"`,
        'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      text: 'Not Authorized\n',
    });
  });

  it('a HEAD gets the same without the body', async () => {
    const answer = await ecr.v2('HEAD', `/v2/team/app/blobs/${digest}`, { headers: { Authorization: '' } });
    expect(answer.headers.get('www-authenticate')).toBe(`Basic realm="${ecr.endpoint}/",service="ecr.amazonaws.com"`);
    expect(await statusAndBody(answer)).toEqual([401, '']);
  });

  it.each(['127.0.0.1:4566', 'localhost', '111122223333.dkr.ecr.eu-west-1.localhost:4566', 'my.ecr.localhost:80'])(
    'the realm has the Host used: %s',
    async (host) => {
      const { status, headers } = await send(ecr, { path: '/v2/', headers: { Host: host } });
      expect([status, headers['www-authenticate']]).toEqual([
        401,
        `Basic realm="http://${host}/",service="ecr.amazonaws.com"`,
      ]);
    },
  );
});

describe('credentials', () => {
  const ecr = useServer();
  const other = useServer();
  let password = '';
  beforeAll(async () => {
    password = passwordOf(await ecr.authorization());
  });

  it.each<[string, () => string | Promise<string>]>([
    ['no password', () => basic('AWS:')],
    ['no colon', () => basic(`AWS${password}`)],
    ['nothing after Basic', () => 'Basic '],
    ['not base64', () => 'Basic !!!!'],
    ['a made-up password', () => basic('AWS:password')],
    ['a made-up token of the right form', () => basic('AWS:eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA')],
    ['a token without its end', () => basic(`AWS:${password.slice(0, -10)}`)],
    ['an altered token', () => basic(`AWS:${altered(password)}`)],
    ['a token with something behind it', () => basic(`AWS:${password}.x`)],
    ['another user', () => basic(`admin:${password}`)],
    ['the user in small letters', () => basic(`aws:${password}`)],
    ['no user', () => basic(`:${password}`)],
    ['the token as a bearer', () => `Bearer ${password}`],
    ['the token without a scheme', () => password],
    ['a signature of the API', () => signedBy({ account: '000000000000', region: 'us-east-1' })],
    ['a token of another server', () => other.authorization()],
    ['more than any token has', () => basic(`AWS:${'A'.repeat(5_000)}`)],
  ])('%s: refused like none', async (_, authorization) => {
    const answer = await ecr.v2('GET', '/v2/', { headers: { Authorization: await authorization() } });
    expect(answer.headers.get('www-authenticate')).toBe(`Basic realm="${ecr.endpoint}/",service="ecr.amazonaws.com"`);
    expect(await statusAndBody(answer)).toEqual([401, 'Not Authorized\n']);
  });

  it.each<[string, () => string]>([
    ['user AWS and the password', () => basic(`AWS:${password}`)],
    ['the scheme in any case', () => basic(`AWS:${password}`).replace('Basic', 'bASIC')],
  ])('%s: let in', async (_, authorization) => {
    const answer = await ecr.v2('GET', '/v2/', { headers: { Authorization: authorization() } });
    expect(await statusAndBody(answer)).toEqual([200, '{}']);
  });
});

describe('a token', () => {
  const ecr = useServer();
  const twelveHours = 12 * 60 * 60 * 1000;

  it('is good for twelve hours by the clock and then says so', async () => {
    const used = { Authorization: await ecr.authorization({ account: '111122223333', region: 'us-east-1' }) };
    const unused = { Authorization: await ecr.authorization({ account: '444455556666', region: 'us-east-1' }) };
    ecr.clock.advance(twelveHours - 1);
    expect((await ecr.v2('GET', '/v2/', { headers: used })).status).toBe(200);
    ecr.clock.advance(1);
    for (const headers of [used, unused]) {
      const answer = await ecr.v2('GET', '/v2/team/app/manifests/latest', { headers });
      expect(answer.headers.get('www-authenticate')).toBe(null);
      expect(await refusal(answer)).toEqual([
        403,
        'DENIED',
        'Your authorization token has expired. Reauthenticate and try again.',
      ]);
    }
    const renewed = { Authorization: await ecr.authorization({ account: '111122223333', region: 'us-east-1' }) };
    expect((await ecr.v2('GET', '/v2/', { headers: renewed })).status).toBe(200);
  });

  it('is no good once the clock was set back behind it, until one logs in again', async () => {
    await ecr.running.time.advance(365 * 24 * 60 * 60 * 1000);
    const headers = { Authorization: await ecr.authorization({ account: '111122223333', region: 'us-east-1' }) };
    expect((await ecr.v2('GET', '/v2/', { headers })).status).toBe(200);
    await ecr.running.time.reset();
    expect(await refusal(await ecr.v2('GET', '/v2/', { headers }))).toEqual([
      403,
      'DENIED',
      'Your authorization token has expired. Reauthenticate and try again.',
    ]);
    const renewed = { Authorization: await ecr.authorization({ account: '111122223333', region: 'us-east-1' }) };
    expect((await ecr.v2('GET', '/v2/', { headers: renewed })).status).toBe(200);
  });
});

describe.each([
  { anonymous: 'none', pull: 401, push: 401 },
  { anonymous: 'pull', pull: 200, push: 401 },
  { anonymous: 'push', pull: 200, push: 202 },
] as const)('anonymous: $anonymous', ({ anonymous, pull, push }) => {
  const ecr = useServer({ anonymous });
  const pushed = image({ layers: ['layer'], config: '{}' });
  beforeAll(async () => {
    await create(ecr, 'team/app');
    await pushByRegistry(ecr, 'team/app', pushed, '1');
  });
  const nobody = { headers: { Authorization: '' } };

  it.each([
    ['GET', '/v2/'],
    ['GET', '/v2/_catalog'],
    ['GET', '/v2/team/app/tags/list'],
    ['HEAD', '/v2/team/app/manifests/1'],
    ['GET', '/v2/team/app/manifests/1'],
    ['GET', `/v2/team/app/blobs/${pushed.blobs[0]?.digest}`],
  ])(`%s %s: ${pull}`, async (method, path) => {
    expect((await ecr.v2(method, path, nobody)).status).toBe(pull);
  });

  it(`writing: ${push}`, async () => {
    const answers = [
      await ecr.v2('POST', '/v2/team/app/blobs/uploads/', nobody),
      await ecr.v2('DELETE', '/v2/team/app/manifests/1', nobody),
    ];
    expect(answers.map(({ status }) => status)).toEqual([push, push]);
  });

  it('credentials that are no good are refused all the same', async () => {
    const answer = await ecr.v2('GET', '/v2/', { headers: { Authorization: basic('AWS:password') } });
    expect(answer.status).toBe(401);
  });
});

describe('the registry that is meant', () => {
  const ecr = new TestServer({ anonymous: 'pull', account: '999999999999', region: 'eu-north-1' });
  const [own, second, third] = [
    { account: '999999999999', region: 'eu-north-1' },
    { account: '111122223333', region: 'us-east-1' },
    { account: '111122223333', region: 'eu-west-1' },
  ] as const;
  beforeAll(async () => {
    await ecr.start();
    for (const as of [own, second, third]) await create(ecr, `in/${as.region}`, {}, { as });
  });
  afterAll(() => ecr.stop());

  const hostOf = ({ account, region }: typeof own | typeof second | typeof third) =>
    `${account}.dkr.ecr.${region}.localhost:4566`;

  it.each([
    { by: 'the defaults', host: 'localhost', token: undefined, expected: own },
    { by: 'the token', host: 'localhost', token: second, expected: second },
    { by: 'the token, in another region', host: '127.0.0.1:4566', token: third, expected: third },
    { by: 'the Host', host: hostOf(third), token: undefined, expected: third },
    { by: 'the Host before the token', host: hostOf(third), token: second, expected: third },
    { by: 'the Host before the token, the other way', host: hostOf(second), token: third, expected: second },
    {
      by: 'the Host on amazonaws.com',
      host: '111122223333.dkr.ecr.eu-west-1.amazonaws.com',
      token: second,
      expected: third,
    },
    { by: 'the dual-stack Host', host: '111122223333.dkr-ecr.eu-west-1.on.aws', token: second, expected: third },
    { by: 'the token where the Host is another of localhost', host: 'ecr.localhost', token: second, expected: second },
  ])('by $by ($host)', async ({ host, token, expected }) => {
    const headers = { Host: host, ...(token && { Authorization: await ecr.authorization(token) }) };
    const { text } = await send(ecr, { path: '/v2/_catalog', headers });
    expect(JSON.parse(text)).toEqual({ repositories: [`in/${expected.region}`] });
  });

  it('errors name the account', async () => {
    const { text } = await send(ecr, { path: '/v2/absent/tags/list', headers: { Host: hostOf(third) } });
    expect(JSON.parse(text).errors[0].message).toBe(
      "The repository with name 'absent' does not exist in the registry with id '111122223333'",
    );
  });

  it('bytes of one registry are not another’s', async () => {
    const blob = { digest: sha256('private'), bytes: Buffer.from('private') };
    await create(ecr, 'shared/name', {}, { as: second });
    await create(ecr, 'shared/name', {}, { as: third });
    const authorization = await ecr.authorization(second);
    const uploads = `/v2/shared/name/blobs/uploads/?digest=${blob.digest}`;
    const put = await ecr.v2('POST', uploads, {
      headers: { Authorization: authorization },
      body: new Uint8Array(blob.bytes),
    });
    expect(put.status).toBe(201);
    const statuses = [];
    for (const as of [second, third]) {
      const headers = { Authorization: await ecr.authorization(as) };
      statuses.push((await ecr.v2('HEAD', `/v2/shared/name/blobs/${blob.digest}`, { headers })).status);
    }
    expect(statuses).toEqual([200, 404]);
  });
});
