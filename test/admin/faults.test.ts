/** Faults over HTTP: how they are set up and refused, and what a client sees of them at both doors. */
import { DescribeRepositoriesCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type OperationName, operations } from '../../generated/operations.ts';
import { loaders } from '../../src/operations/index.ts';
import { errorCodes } from '../../src/registry/errors.ts';
import { routeNames } from '../../src/registry/routes.ts';
import { send } from '../http/raw.ts';
import { create } from '../registry/answers.ts';
import { image, pushByRegistry, putManifest } from '../support/images.ts';
import { onlyByFault } from '../support/only-by-fault.ts';
import { useServer } from '../support/server.ts';

const ecr = useServer();

async function faults(method: string, { body, query = '' }: { body?: unknown; query?: string } = {}) {
  const text = typeof body === 'string' ? body : body && JSON.stringify(body);
  const answer = await send(ecr, { method, path: `/_cloudmock/faults${query}` }, text as string | undefined);
  return { status: answer.status, body: JSON.parse(answer.text || '{}') };
}

async function add(body: unknown): Promise<string> {
  const answer = await faults('POST', { body });
  expect(answer).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), struck: 0 } });
  return answer.body.id;
}

const struck = async () => (await faults('GET')).body.faults.map((each: { struck: number }) => each.struck);

beforeEach(async () => {
  await faults('DELETE');
});

describe('setting up', () => {
  it('answers with the fault, and lists it with what was asked for and how often it has struck', async () => {
    const asked = {
      operation: 'ListImages',
      count: 2,
      error: { name: 'ServerException', message: 'down' },
      delay: 'PT0.001S',
    };
    const id = await add(asked);
    await ecr.call('ListImages', { repositoryName: 'team/app' });
    expect(await faults('GET')).toEqual({ status: 200, body: { faults: [{ id, ...asked, struck: 1 }] } });
  });

  it('is forgotten one by one, all at once, and with a whole reset', async () => {
    const target = { operation: 'ListImages', throttle: true };
    const [first, second] = [await add(target), await add(target)];
    expect(await faults('DELETE', { query: `?id=${first}` })).toEqual({ status: 200, body: { status: 'ok' } });
    expect((await faults('GET')).body.faults).toMatchObject([{ id: second }]);
    expect(await faults('DELETE', { query: `?id=${first}` })).toEqual({
      status: 404,
      body: { message: 'There is no fault of that id' },
    });
    expect((await faults('DELETE')).status).toBe(200);
    expect(await struck()).toEqual([]);
    await add(target);
    await send(ecr, { method: 'POST', path: '/_cloudmock/reset' }, '{"account":"000000000000","region":"us-east-1"}');
    expect(await struck()).toEqual([0]);
    await send(ecr, { method: 'POST', path: '/_cloudmock/reset' });
    expect(await struck()).toEqual([]);
  });

  it('a hundred at most', async () => {
    for (let index = 0; index < 100; index++) await add({ operation: 'ListImages', cut: true });
    expect(await faults('POST', { body: { operation: 'ListImages', cut: true } })).toEqual({
      status: 400,
      body: { message: 'There are 100 faults already; DELETE /_cloudmock/faults clears them' },
    });
  });

  const usage =
    "A fault has 'operation' or 'route', one of 'error', 'throttle' and 'cut' or a 'delay', or a 'delay' with one of them, and 'probability' or 'count' if not every request is meant";
  const routes = `'route' is one of ${routeNames.join(', ')}`;
  const [operation, throttle] = ['PutImage', true];
  const probability = "'probability' is a number above 0 and up to 1";
  const count = "'count' is a whole number from 1 to 1000000";
  const delay = "'delay' is a number of milliseconds or a duration such as PT2S, above 0 and up to 60 seconds";
  const together = "'error', 'throttle' and 'cut' do not go together";
  const text = 'a text of up to 2048 characters';
  const long = 'x'.repeat(2_049);
  const declared = `PutImage declares no error 'EmptyUploadException'; it declares ${operations.PutImage.errors.join(', ')}`;
  const codes = `'error' on a route is one of ${Object.keys(errorCodes).join(', ')}`;
  const route = 'PUT manifests';

  it.each<[unknown, string]>([
    [undefined, usage],
    ['[]', usage],
    ['null', usage],
    ['"throttle"', usage],
    [{ throttle }, usage],
    [{ operation }, usage],
    [{ operation, probability: 1 }, usage],
    [{ operation, route, throttle }, usage],
    [
      { operation, throtle: true },
      "'throtle' is not a member of a fault; there are operation, route, probability, count, error, throttle, delay, cut",
    ],
    [{ operation: 'PutImages', throttle }, "'operation' is the name of an operation such as PutImage"],
    [{ operation: 'toString', throttle }, "'operation' is the name of an operation such as PutImage"],
    [{ operation: 1, throttle }, "'operation' is the name of an operation such as PutImage"],
    [{ route: 'PUT manifest', throttle }, routes],
    [{ route: 1, throttle }, routes],
    [{ operation, throttle, probability: 0.5, count: 1 }, "'probability' and 'count' do not go together"],
    ...[0, -1, 1.01, '0.5', null, true].map((wrong): [unknown, string] => [
      { operation, throttle, probability: wrong },
      probability,
    ]),
    ...[0, -1, 1.5, 1_000_001, '1', null].map((wrong): [unknown, string] => [
      { operation, throttle, count: wrong },
      count,
    ]),
    ...[0, null, 'PT0S', -1, 60_001, 'PT61S', 'PT9999999999S', '-PT1S', '1s', '', true].map(
      (wrong): [unknown, string] => [{ operation, delay: wrong }, delay],
    ),
    [{ operation, throttle: false }, "'throttle' is true or left out"],
    [{ operation, cut: 1 }, "'cut' is true or left out"],
    [{ operation, throttle, cut: true }, together],
    [{ operation, throttle, error: 'ServerException' }, together],
    [{ operation, cut: true, error: 'ServerException' }, together],
    [{ operation, error: 1 }, "'error' is a name, or an object with 'name' and the members of the error"],
    [{ operation, error: {} }, "'error' is a name, or an object with 'name' and the members of the error"],
    [{ operation, error: 'EmptyUploadException' }, declared],
    [{ operation, error: { name: 'EmptyUploadException' } }, declared],
    [
      { operation, error: { name: 'KmsException', kmsErr: 'x' } },
      "KmsException has no member 'kmsErr'; it has message, kmsError",
    ],
    [{ operation, error: { name: 'KmsException', kmsError: 1 } }, `'kmsError' of KmsException is ${text}`],
    [{ operation, error: { name: 'KmsException', message: long } }, `'message' of KmsException is ${text}`],
    [
      { operation: 'UploadLayerPart', error: { name: 'InvalidLayerPartException', lastValidByteReceived: '1' } },
      "'lastValidByteReceived' of InvalidLayerPartException is a whole number from 0",
    ],
    [{ route, error: 'KmsException' }, codes],
    [{ route, error: 'toString' }, codes],
    [{ route, error: { name: 'DENIED', detail: 'x' } }, "DENIED has no member 'detail'; it has message"],
    [{ route, error: { name: 'DENIED', message: long } }, `'message' of DENIED is ${text}`],
  ])('%j is refused', async (body, message) => {
    expect(await faults('POST', { body })).toEqual({ status: 400, body: { message } });
    expect(await struck()).toEqual([]);
  });

  it.each(['{', 'throttle'])('a body %j is refused, because it is not JSON', async (body) => {
    expect(await faults('POST', { body })).toEqual({ status: 400, body: { message: 'The body is not JSON' } });
  });

  it.each(['?id=1&id=2', '?all=true', '?id=1&all=true'])('DELETE %s is refused', async (query) => {
    await add({ operation: 'ListImages', cut: true });
    expect(await faults('DELETE', { query })).toEqual({
      status: 400,
      body: { message: 'Send no query to clear all faults, or ?id= to remove one' },
    });
    expect(await struck()).toEqual([0]);
  });
});

describe('on an operation', () => {
  const built = Object.keys(loaders) as OperationName[];
  const rare = built.flatMap((operation) =>
    operations[operation].errors.flatMap((error) => (onlyByFault(operation, error) ? { operation, error } : [])),
  );

  it.each(rare)('$operation answers $error, which nothing else can cause', async ({ operation, error }) => {
    const id = await add({ operation, error, count: 1 });
    const { status, body, headers } = await ecr.call(operation);
    expect([status, body]).toEqual([
      error === 'ServerException' ? 500 : 400,
      { __type: error, message: 'This error was asked for by a fault' },
    ]);
    expect(headers.get('x-cloudmock-fault')).toBe(id);
  });

  it('an SDK sees the error with its own members', async () => {
    await add({
      operation: 'PutImage',
      error: { name: 'KmsException', message: 'no key', kmsError: 'DisabledException' },
    });
    const command = new PutImageCommand({ repositoryName: 'team/app', imageManifest: '{}' });
    await expect(ecr.client.send(command)).rejects.toMatchObject({
      name: 'KmsException',
      message: 'no key',
      kmsError: 'DisabledException',
    });
  });

  it('numbers are members too', async () => {
    const error = { name: 'InvalidLayerPartException', uploadId: 'u', lastValidByteReceived: 41 };
    await add({ operation: 'UploadLayerPart', error });
    const { body } = await ecr.call('UploadLayerPart');
    expect(body).toMatchObject({ __type: error.name, uploadId: 'u', lastValidByteReceived: 41 });
  });

  it('an SDK sees a throttle, and the request after the last strike is answered', async () => {
    await add({ operation: 'DescribeRepositories', throttle: true, count: 2 });
    const ask = () => ecr.client.send(new DescribeRepositoriesCommand({}));
    for (let index = 0; index < 2; index++)
      await expect(ask()).rejects.toMatchObject({
        name: 'ThrottlingException',
        message: 'Rate exceeded',
        $metadata: { httpStatusCode: 400 },
      });
    expect((await ask()).repositories).toEqual([]);
    expect(await struck()).toEqual([2]);
  });

  it('changes nothing when it strikes', async () => {
    await add({ operation: 'CreateRepository', error: 'LimitExceededException', count: 1 });
    expect((await ecr.call('CreateRepository', { repositoryName: 'not/made' })).body.__type).toBe(
      'LimitExceededException',
    );
    const { body } = await ecr.call('DescribeRepositories');
    expect(body.repositories).toEqual([]);
  });

  it('cuts the connection before any answer', async () => {
    await add({ operation: 'ListImages', cut: true, count: 1 });
    const request = {
      method: 'POST',
      headers: {
        'X-Amz-Target': 'AmazonEC2ContainerRegistry_V20150921.ListImages',
        'Content-Type': 'application/x-amz-json-1.1',
      },
    };
    await expect(send(ecr, request, '{}')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await send(ecr, request, '{"repositoryName":"no"}')).status).toBe(400);
  });

  it('waits, and then goes on or answers the error', async () => {
    await add({ operation: 'DescribeRepositories', delay: 40, count: 1 });
    await add({ operation: 'DescribeRepositories', delay: 'PT0.04S', throttle: true, count: 1 });
    for (const status of [200, 400, 200]) {
      const from = performance.now();
      expect((await ecr.call('DescribeRepositories')).status).toBe(status);
      if (status === 400) expect(performance.now() - from).toBeGreaterThan(35);
    }
    expect(await struck()).toEqual([1, 1]);
  });

  it('does not act for a client that left while it waited', async () => {
    await add({ operation: 'CreateRepository', delay: 60_000 });
    const leaving = new AbortController();
    const request = fetch(ecr.endpoint, {
      method: 'POST',
      headers: {
        'X-Amz-Target': 'AmazonEC2ContainerRegistry_V20150921.CreateRepository',
        'Content-Type': 'application/x-amz-json-1.1',
      },
      body: '{"repositoryName":"left/alone"}',
      signal: leaving.signal,
    });
    while ((await struck())[0] === 0);
    leaving.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
    expect((await ecr.call('DescribeRepositories')).body.repositories).toEqual([]);
  });

  it('leaves other operations alone', async () => {
    await add({ operation: 'ListImages', cut: true });
    expect((await ecr.call('DescribeRepositories')).status).toBe(200);
  });
});

describe('on a route of /v2', () => {
  it('throttles as a registry does', async () => {
    const id = await add({ route: 'GET ping', throttle: true, count: 1 });
    const answer = await ecr.v2('GET', '/v2/');
    expect([answer.status, await answer.json(), answer.headers.get('x-cloudmock-fault')]).toEqual([
      429,
      { errors: [{ code: 'TOOMANYREQUESTS', message: 'Rate exceeded' }] },
      id,
    ]);
    expect((await ecr.v2('GET', '/v2/')).status).toBe(200);
  });

  it.each(Object.entries(errorCodes))('answers %s with %i', async (code, status) => {
    await add({ route: 'GET ping', error: { name: code, message: 'on purpose' } });
    const answer = await ecr.v2('GET', '/v2/');
    expect([answer.status, await answer.json()]).toEqual([status, { errors: [{ code, message: 'on purpose' }] }]);
  });

  it('says what it is without words of its own', async () => {
    await add({ route: 'GET catalog', error: 'UNKNOWN' });
    const answer = await ecr.v2('GET', '/v2/_catalog');
    expect(await answer.json()).toEqual({
      errors: [{ code: 'UNKNOWN', message: 'This error was asked for by a fault' }],
    });
  });

  it('strikes one push, and the next one goes through', async () => {
    await create(ecr, 'team/app');
    const pushed = image();
    await pushByRegistry(ecr, 'team/app', pushed, '1');
    await add({ route: 'PUT manifests', error: 'UNKNOWN', count: 1 });
    expect((await putManifest(ecr, 'team/app', pushed, '2')).status).toBe(500);
    expect((await ecr.v2('GET', '/v2/team/app/manifests/2')).status).toBe(404);
    expect((await putManifest(ecr, 'team/app', pushed, '2')).status).toBe(201);
  });

  it('cuts the connection', async () => {
    await add({ route: 'HEAD blobs', cut: true });
    await expect(ecr.v2('HEAD', `/v2/team/app/blobs/sha256:${'0'.repeat(64)}`)).rejects.toThrow();
    expect((await ecr.v2('GET', `/v2/team/app/blobs/sha256:${'0'.repeat(64)}`)).status).toBe(404);
  });

  it.each([
    ['POST uploads', 'POST', '/v2/team/app/blobs/uploads/'],
    ['GET upload', 'GET', '/v2/team/app/blobs/uploads/x'],
    ['PATCH upload', 'PATCH', '/v2/team/app/blobs/uploads/x'],
    ['PUT upload', 'PUT', '/v2/team/app/blobs/uploads/x'],
    ['DELETE upload', 'DELETE', '/v2/team/app/blobs/uploads/x'],
    ['GET blobs', 'GET', '/v2/team/app/blobs/x'],
    ['HEAD blobs', 'HEAD', '/v2/team/app/blobs/x'],
    ['DELETE blobs', 'DELETE', '/v2/team/app/blobs/x'],
    ['GET manifests', 'GET', '/v2/team/app/manifests/x'],
    ['HEAD manifests', 'HEAD', '/v2/team/app/manifests/x'],
    ['PUT manifests', 'PUT', '/v2/team/app/manifests/x'],
    ['DELETE manifests', 'DELETE', '/v2/team/app/manifests/x'],
    ['GET tags', 'GET', '/v2/team/app/tags/list'],
    ['GET referrers', 'GET', '/v2/team/app/referrers/x'],
    ['GET catalog', 'GET', '/v2/_catalog'],
    ['GET ping', 'GET', '/v2/'],
    ['HEAD ping', 'HEAD', '/v2/'],
  ])('%s is %s %s', async (route, method, path) => {
    expect(routeNames).toContain(route);
    await add({ route, throttle: true });
    expect((await ecr.v2(method, path)).status).toBe(429);
    expect(await struck()).toEqual([1]);
  });

  it('needs credentials first', async () => {
    await add({ route: 'GET ping', throttle: true });
    expect((await ecr.v2('GET', '/v2/', { headers: { Authorization: '' } })).status).toBe(401);
    expect(await struck()).toEqual([0]);
  });
});
