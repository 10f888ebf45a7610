/** What a Secrets Manager says: secrets by ARN, or the error of one. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from '@jest/globals';

/** Listens from the start of the file on; the answer is the JSON of an output, or the name of an error. */
export function useSecretsManager(secrets: Readonly<Record<string, object | string>>) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { SecretId } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { SecretId: string };
    const found = secrets[SecretId] ?? 'ResourceNotFoundException';
    const isError = typeof found === 'string';
    response.writeHead(isError ? 400 : 200, { 'Content-Type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(isError ? { __type: found, message: 'no' } : { ARN: SecretId, ...found }));
  }).listen(0, '127.0.0.1');
  beforeAll(() => (server.listening ? undefined : new Promise<void>((resolve) => server.once('listening', resolve))));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    get endpoint() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
  };
}
