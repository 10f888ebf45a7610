import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { createWebhook } from '../../src/outbound/webhook.ts';

it('a webhook that does not answer in time has not taken the event', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  await expect(createWebhook({ url: `http://${host}/` }, 20).send('{}')).rejects.toMatchObject({
    name: 'DeliveryFailed',
    message: `the webhook at ${host} cannot be reached: no answer within 20 ms`,
  });
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

it('a port that fetch refuses to ask is named as the reason', async () => {
  await expect(createWebhook({ url: 'http://localhost:1/' }).send('{}')).rejects.toMatchObject({
    message: 'the webhook at localhost:1 cannot be reached: bad port',
  });
});
