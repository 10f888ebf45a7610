/** Another server that takes whatever a registry is sent, but for what a test has it do. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The code of the error that is answered. */
  readonly code?: string;
  /** Says the rest of the answer. */
  readonly body?: ((response: ServerResponse) => void) | undefined;
}

export interface FakeRegistry {
  readonly endpoint: string;
  /** Methods and paths, in the order in which they came. */
  readonly asked: readonly string[];
  /** Absent: as usual. */
  answerTo: (method: string, path: string) => FakeAnswer | undefined;
  close(): void;
}

/** The usual answers to those who push what is not there. */
const usual: Readonly<Record<string, FakeAnswer>> = {
  HEAD: { status: 404 },
  POST: { status: 202, headers: { Location: '/v2/uploads/1' } },
  PATCH: { status: 202 },
  PUT: { status: 201 },
};

export async function fakeRegistry(
  answerTo: (method: string, path: string) => FakeAnswer | undefined,
): Promise<FakeRegistry> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const { method = '', url: path = '' } = request;
    asked.push(`${method} ${path}`);
    const answer = registry.answerTo(method, path);
    if (path === '/' && answer === undefined)
      return void response.end('{"authorizationData":[{"authorizationToken":"QVdTOmE="}]}');
    const { status, headers, code, body } = answer ?? usual[method] ?? { status: 404 };
    response.writeHead(status, headers);
    if (body !== undefined) return void body(response);
    response.end(code && JSON.stringify({ errors: [{ code, message: 'as the test wants it' }] }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const registry: FakeRegistry = {
    endpoint: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    answerTo,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return registry;
}
