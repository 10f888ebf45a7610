/** `POST /`: what is asked of a request before an operation sees it. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { target, useServer } from '../support/server.ts';
import { exchange, open, send } from './raw.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const awsJson = 'application/x-amz-json-1.1';
const describeAll = { 'X-Amz-Target': target('DescribeRepositories'), 'Content-Type': awsJson };
const mebibyte = 1024 * 1024;

describe('the API', () => {
  const ecr = useServer();
  const post = async (headers: Record<string, string>, body: string | Uint8Array = '{}') => {
    const { status, headers: answered, text } = await send(ecr, { method: 'POST', headers }, body);
    return { status, type: answered['content-type'], text };
  };
  const unknown = (status = 400) => ({ status, type: awsJson, text: '{"__type":"UnknownOperationException"}' });
  const none = { status: 200, type: awsJson, text: '{"repositories":[]}' };

  describe('request ids', () => {
    it.each<[string, { method?: string; path?: string; headers?: Record<string, string> }, number]>([
      ['an answer', { method: 'POST', headers: describeAll }, 200],
      [
        'an error of the contract',
        { method: 'POST', headers: { ...describeAll, 'X-Amz-Target': target('ListImages') } },
        400,
      ],
      ['no target', { method: 'POST', headers: { 'Content-Type': awsJson } }, 400],
      ['no content type', { method: 'POST' }, 404],
      ['the wrong method', {}, 405],
      ['another path', { path: '/else' }, 400],
      ['another Host', { headers: { Host: 'example.com' } }, 403],
      ['another origin', { headers: { Origin: 'http://example.com' } }, 403],
      ['/v2', { path: '/v2/' }, 401],
      ['health', { path: '/_cloudmock/health' }, 200],
      ['an admin path that is not there', { path: '/_cloudmock/none' }, 404],
    ])('%s', async (_, asked, status) => {
      const [first, second] = [await send(ecr, asked), await send(ecr, asked)];
      expect([first.status, second.status]).toEqual([status, status]);
      const ids = [first, second].map(({ headers }) => headers['x-amzn-requestid']);
      for (const id of ids) expect(id).toMatch(uuid);
      expect(ids[0]).not.toBe(ids[1]);
    });
  });

  describe('method and path', () => {
    it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s /: 405', async (method) => {
      const { status, headers, text } = await send(ecr, { method, path: '/', headers: describeAll });
      expect([status, headers.allow]).toEqual([405, 'POST']);
      expect(JSON.parse(text)).toEqual({
        __type: 'MethodNotAllowedException',
        message: `${method} is not supported here`,
      });
    });

    it('HEAD /: 405 without a body', async () => {
      const { status, headers, text } = await send(ecr, { method: 'HEAD' });
      expect([status, headers.allow, text]).toEqual([405, 'POST', '']);
    });

    it('a query on / changes nothing', async () => {
      const answer = await send(ecr, { method: 'POST', path: '/?x=1', headers: describeAll }, '{}');
      expect(answer.text).toBe(none.text);
    });
  });

  describe('content type', () => {
    it.each([awsJson, `${awsJson}; charset=utf-8`, `${awsJson};charset=UTF-8`, 'Application/X-Amz-Json-1.1'])(
      '%s is accepted',
      async (type) => {
        expect(await post({ ...describeAll, 'Content-Type': type })).toEqual(none);
      },
    );

    it.each(['', 'application/json', 'application/x-amz-json-1.0', 'text/plain', `${awsJson}x`, `text/${awsJson}`])(
      "'%s' is not",
      async (type) => {
        const { 'Content-Type': _, ...rest } = describeAll;
        const headers = type === '' ? rest : { ...rest, 'Content-Type': type };
        expect(await post(headers)).toEqual(unknown(404));
      },
    );
  });

  describe('target', () => {
    it.each([
      '',
      'DescribeRepositories',
      target(''),
      target('describeRepositories'),
      target('DescribeRepositories '.trim().concat('s')),
      target('toString'),
      target('__proto__'),
      target('constructor'),
      'DynamoDB_20120810.ListTables',
      'AmazonEC2ContainerRegistry_V20150922.DescribeRepositories',
      `x${target('DescribeRepositories')}`,
      `${target('DescribeRepositories')}.x`,
    ])("'%s' is unknown", async (name) => {
      const headers = { 'Content-Type': awsJson, ...(name !== '' && { 'X-Amz-Target': name }) };
      expect(await post(headers)).toEqual(unknown());
    });
  });

  describe('body', () => {
    const serialization = (message?: string) => ({
      status: 400,
      type: awsJson,
      text: JSON.stringify({ __type: 'SerializationException', ...(message !== undefined && { message }) }),
    });

    it.each([
      ['none', ''],
      ['an empty structure', '{}'],
      ['spaces', ' {\n} '],
      ['a member that nobody knows', '{"who":{"knows":[1]}}'],
      ['a null', '{"maxResults":null}'],
    ])('%s is fine', async (_, body) => {
      expect(await post(describeAll, body)).toEqual(none);
    });

    it.each([
      ['half a structure', '{"maxResults":', undefined],
      ['no JSON', 'x', undefined],
      ['two structures', '{}{}', undefined],
      ['a text', '"x"', undefined],
      ['null', 'null', undefined],
      ['a list', '[]', 'Start of list found where not expected'],
      ['a text for a number', '{"maxResults":"1"}', 'STRING_VALUE can not be converted to an Integer'],
      ['a hundred thousand open brackets', '['.repeat(100_000), undefined],
      ['a deep list', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'Start of list found where not expected'],
    ])('%s is not', async (_, body, message) => {
      expect(await post(describeAll, body)).toEqual(serialization(message));
    });

    it('in gzip', async () => {
      const headers = { ...describeAll, 'Content-Encoding': 'gzip' };
      expect(await post(headers, gzipSync('{"maxResults":1}'))).toEqual(none);
      expect(await post(headers, gzipSync('{"maxResults":"1"}'))).toEqual(
        serialization('STRING_VALUE can not be converted to an Integer'),
      );
    });

    it.each([
      ['what is no gzip', Buffer.from('{}')],
      ['half of it', gzipSync('{"maxResults":1}').subarray(0, 15)],
      ['nothing', Buffer.alloc(0)],
    ])('in gzip: %s', async (_, body) => {
      expect(await post({ ...describeAll, 'Content-Encoding': 'gzip' }, body)).toEqual(serialization());
    });
  });

  describe('a body of more than 32 MiB', () => {
    const tooLarge = {
      __type: 'RequestEntityTooLargeException',
      message: `The request body is larger than ${32 * mebibyte} bytes`,
    };

    it('is refused when it is announced, before it is sent', async () => {
      const headers = { ...describeAll, 'Content-Length': String(32 * mebibyte + 1), Connection: 'keep-alive' };
      const { request, answer } = open(ecr, { method: 'POST', headers });
      request.flushHeaders();
      const { status, headers: answered, text } = await answer;
      expect([status, answered.connection, JSON.parse(text)]).toEqual([413, 'close', tooLarge]);
      request.destroy();
    });

    it('is refused in chunks, as soon as it is too much', async () => {
      const headers = { ...describeAll, 'Transfer-Encoding': 'chunked', Connection: 'keep-alive' };
      const { request, answer } = open(ecr, { method: 'POST', headers });
      for (let sent = 0; sent <= 32; sent += 1) request.write(Buffer.alloc(mebibyte, ' '));
      const { status, headers: answered, text } = await answer;
      expect([status, answered.connection, JSON.parse(text)]).toEqual([413, 'close', tooLarge]);
      request.destroy();
    });

    it('the connection is closed and nothing more is answered on it', async () => {
      const head = `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${awsJson}\r\nX-Amz-Target: ${target('DescribeRepositories')}\r\n`;
      const text = await exchange(ecr, `${head}Content-Length: ${33 * mebibyte}\r\n\r\n`);
      expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
    });

    it('exactly as much is read', async () => {
      expect(await post(describeAll, `{}${' '.repeat(32 * mebibyte - 2)}`)).toEqual(none);
    });

    it('a small one that unpacks to too much is refused', async () => {
      const bomb = gzipSync(Buffer.alloc(200 * mebibyte, ' '));
      expect(bomb.length).toBeLessThan(mebibyte);
      const { status, text } = await post({ ...describeAll, 'Content-Encoding': 'gzip' }, bomb);
      expect([status, JSON.parse(text)]).toEqual([413, tooLarge]);
    });
  });
});

describe('while ECR is disabled', () => {
  const ecr = useServer({ enabled: false });

  it('its operations are unknown', async () => {
    const { status, text } = await send(ecr, { method: 'POST', headers: describeAll }, '{}');
    expect([status, text]).toEqual([400, '{"__type":"UnknownOperationException"}']);
  });

  it.each(['/v2/', '/v2/_catalog', '/v2/team/app/tags/list'])('%s is not found', async (path) => {
    const { status, text } = await send(ecr, { path });
    expect([status, JSON.parse(text)]).toEqual([
      404,
      { errors: [{ code: 'UNSUPPORTED', message: 'the service is disabled' }] },
    ]);
  });

  it('health says so', async () => {
    const { status, text } = await send(ecr, { path: '/_cloudmock/health' });
    expect([status, JSON.parse(text)]).toMatchObject([200, { status: 'disabled' }]);
  });
});

describe('layer parts', () => {
  const ecr = useServer();
  const part = { ...describeAll, 'X-Amz-Target': target('UploadLayerPart') };
  const body = JSON.stringify({
    repositoryName: 'no/repo',
    uploadId: '7f0bd7a3-95a1-4f4e-8a24-2a6f4c1c3b77',
    partFirstByte: 0,
    partLastByte: 0,
    layerPartBlob: 'eA==',
  });
  beforeAll(() => ecr.call('DescribeRepositories'));
  const half = () => {
    const opened = open(ecr, { method: 'POST', headers: { ...part, 'Content-Length': String(body.length) } });
    opened.request.write(body.slice(0, 10));
    return { end: () => opened.request.end(body.slice(10)), cut: () => opened.request.destroy(), ...opened };
  };
  /** Enough turns of the server to have answered what it was going to answer. */
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) expect((await ecr.call('DescribeRepositories')).status).toBe(200);
  };

  it.each(['end', 'cut'] as const)(
    'four arrive at a time: a fifth waits until one of them is at its %s',
    async (how) => {
      const [first, second, ...others] = [half(), half(), half(), half()];
      await settle();
      const answered: string[] = [];
      const fifth = send(ecr, { method: 'POST', headers: part }, body).then((answer) => {
        answered.push('fifth');
        return answer;
      });
      await settle();
      expect(answered).toEqual([]);
      first[how]();
      expect((await fifth).status).toBe(400);
      expect(JSON.parse((await fifth).text).__type).toBe('RepositoryNotFoundException');
      for (const other of [second, ...others]) {
        other.end();
        expect((await other.answer).status).toBe(400);
      }
      if (how === 'end') expect((await first.answer).status).toBe(400);
    },
  );
});
