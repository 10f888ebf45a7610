/** What tests of /v2 ask of an answer, and the repositories they work in. */
import { expect } from '@jest/globals';
import { type CallOptions, type TestServer, target } from '../support/server.ts';

export const account = '000000000000';

/** Status, code and message of a refusal, which must be all that the answer says. */
export async function refusal(answer: Response): Promise<[status: number, code: string, message: string]> {
  const { errors, ...rest } = (await answer.json()) as { errors: { code: string; message: string }[] };
  const [error] = errors as [{ code: string; message: string }];
  expect({ rest, type: answer.headers.get('content-type') }).toEqual({ rest: {}, type: 'application/json' });
  expect(errors).toEqual([{ code: error.code, message: error.message }]);
  return [answer.status, error.code, error.message];
}

/** Status and body, for answers that have none. */
export const statusAndBody = async (answer: Response) => [answer.status, await answer.text()];

export const header = (answer: Response, name: string) => answer.headers.get(name);

export async function create(server: TestServer, repositoryName: string, options: object = {}, call?: CallOptions) {
  const answer = await server.call('CreateRepository', { repositoryName, ...options }, call);
  expect([target('CreateRepository'), answer.status]).toEqual([target('CreateRepository'), 200]);
}

export const bytes = (content: string | Uint8Array) => new Uint8Array(Buffer.from(content));

export const noRepository = (name: string, registryId = account) =>
  `The repository with name '${name}' does not exist in the registry with id '${registryId}'`;
