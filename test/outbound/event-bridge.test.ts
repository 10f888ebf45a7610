/** Events put on a bus: a server that notes what the SDK asks, and answers as EventBridge does. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createEventBridge, type EventBridge } from '../../src/outbound/event-bridge.ts';
import { DeliveryFailed } from '../../src/outbound/outbound.ts';

const event = {
  version: '0',
  id: '13cde686-328b-6117-af20-0e5566167482',
  'detail-type': 'ECR Image Action',
  source: 'aws.ecr',
  account: '000000000000',
  time: '2026-11-23T12:00:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:ecr:us-east-1:000000000000:repository/team/app'],
  detail: { result: 'SUCCESS', 'action-type': 'PUSH' },
};
const taken = { FailedEntryCount: 0, Entries: [{ EventId: 'an-id' }] };
const refused = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }] };

let server: Server;
let asked: { target: string | undefined; credentials: string; body: unknown }[];
let answer: { status: number; body: unknown };

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: taken };
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const target = request.headers['x-amz-target'] as string | undefined;
    const credentials = /Credential=([^,]*)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    asked.push({ target, credentials, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
    response.writeHead(answer.status, { 'Content-Type': 'application/x-amz-json-1.1', Connection: 'close' });
    response.end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
const sender = (more: Partial<EventBridge> = {}) =>
  createEventBridge({ endpoint: `http://${host()}/`, region: 'eu-west-1', ...more });

it('is asked to put the event on the default bus, or on the one of that name', async () => {
  await sender().send(JSON.stringify(event));
  await sender({ busName: 'own' }).send(JSON.stringify(event));
  const entry = {
    Source: 'aws.ecr',
    DetailType: 'ECR Image Action',
    Time: Date.parse(event.time) / 1000,
    Resources: event.resources,
    Detail: '{"result":"SUCCESS","action-type":"PUSH"}',
  };
  expect(asked.map(({ target, body }) => [target, body])).toEqual([
    ['AWSEvents.PutEvents', { Entries: [entry] }],
    ['AWSEvents.PutEvents', { Entries: [{ ...entry, EventBusName: 'own' }] }],
  ]);
  expect(asked[0]?.credentials).toMatch(/^[^/]+\/\d{8}\/eu-west-1\/events\/aws4_request$/);
});

it('has not taken an event that it calls failed', async () => {
  answer = { status: 200, body: refused };
  await expect(sender().send(JSON.stringify(event))).rejects.toMatchObject({
    name: 'DeliveryFailed',
    message: `EventBridge at ${host()} refused the event: ThrottlingException`,
  });
});

it.each([
  [{}, 'did not take the event: its answer has no EventId'],
  [{ FailedEntryCount: 0, Entries: [] }, 'did not take the event: its answer has no EventId'],
  [{ FailedEntryCount: 0, Entries: [{}] }, 'did not take the event: its answer has no EventId'],
  [{ Entries: [{ EventId: '' }] }, 'did not take the event: its answer has no EventId'],
  [{ Entries: [null] }, 'did not take the event: its answer has no EventId'],
  [{ FailedEntryCount: 1, Entries: [] }, 'refused the event: FailedEntryCount is 1'],
  [{ FailedEntryCount: 1, Entries: [{ EventId: 'an-id' }] }, 'refused the event: FailedEntryCount is 1'],
  [{ Entries: [{ EventId: 'an-id', ErrorCode: 'InternalFailure' }] }, 'refused the event: InternalFailure'],
])('has not taken an event that it answers with %j', async (body, says) => {
  answer = { status: 200, body };
  await expect(sender().send(JSON.stringify(event))).rejects.toMatchObject({
    name: 'DeliveryFailed',
    message: `EventBridge at ${host()} ${says}`,
  });
});

it('has taken an event that has an EventId, whatever else is left out', async () => {
  answer = { status: 200, body: { Entries: [{ EventId: 'an-id' }] } };
  await sender().send(JSON.stringify(event));
  answer = { status: 200, body: { FailedEntryCount: 0, Entries: [{ EventId: 'an-id', ErrorCode: null }] } };
  await sender().send(JSON.stringify(event));
  expect(asked).toHaveLength(2);
});

it('has not taken an event that it answers with an error, and is asked once', async () => {
  answer = { status: 500, body: { __type: 'InternalException' } };
  await expect(sender().send(JSON.stringify(event))).rejects.toMatchObject({
    name: 'DeliveryFailed',
    message: `EventBridge at ${host()} did not take the event: InternalException`,
  });
  expect(asked).toHaveLength(1);
});

it('has not taken an event while it is down, and takes it later', async () => {
  const [bus, at] = [sender(), host()];
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const failed = bus.send(JSON.stringify(event));
  await expect(failed).rejects.toBeInstanceOf(DeliveryFailed);
  await expect(failed).rejects.toThrow(new RegExp(`^EventBridge at ${at} did not take the event: .*ECONNREFUSED`));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await bus.send(JSON.stringify(event));
  expect(asked).toHaveLength(1);
});
