/** Every operation through the SDKs, compared with what is on the wire. */
import { describe, expect, it } from '@jest/globals';
import { operations } from '../../generated/operations.ts';
import { describeWithClients } from '../clients/support.ts';
import type { TestServer } from '../support/server.ts';
import { everyOperation } from './every-operation.ts';
import { drivers, languages, mostMs, newServer, outcomesOf, useUpstream, withSaved } from './run.ts';

useUpstream();

describe('every operation of the contract', () => {
  const newOne = () => newServer({ lifecycleDelay: 60_000, previewDelay: 60_000 });

  it('is called once', () => {
    expect(everyOperation.map(({ call }) => call).sort()).toEqual(Object.keys(operations).sort());
  });

  // Rust's driver has the members of the scenarios alone, and the AWS CLI is boto3's library again.
  for (const language of languages.filter((each) => !['Rust', 'the AWS CLI'].includes(each))) {
    describeWithClients(drivers[language][0], language, () => {
      it(
        'answers 200, and the SDK gives all that is on the wire',
        async () => {
          const expected = await onTheWire(newOne());
          const [outcomes = []] = await outcomesOf(language, newOne(), [{ steps: everyOperation }]);
          const given = outcomes.map(({ output, error }, place) => ({ ...everyOperation[place], output, error }));
          expect(given).toEqual(
            everyOperation.map((each, place) => ({ ...each, output: likeWire(expected[place]), error: undefined })),
          );
        },
        mostMs + 60_000,
      );
    });
  }
});

/** What every operation answers to a caller without an SDK. */
async function onTheWire(server: TestServer): Promise<unknown[]> {
  await server.start();
  try {
    const saved: Record<string, string> = {};
    const answers: unknown[] = [];
    for (const { call, input, save = {} } of everyOperation) {
      const text = JSON.stringify(input, (_, value) => (value?.$text === undefined ? value : base64(value.$text)));
      const { status, body } = await server.call(call, withSaved(text, saved));
      expect([call, status, body.__type]).toEqual([call, 200, undefined]);
      for (const [name, member] of Object.entries(save)) saved[name] = String(body[member]);
      answers.push(body);
    }
    return answers;
  } finally {
    await server.stop();
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What no two servers answer alike, and times, of which each SDK makes something else. */
const isOfItsOwn = (name: string) =>
  /At$|^(authorizationToken|downloadUrl|proxyEndpoint|replicationBackfillId|repositoryUri|uploadId)$/.test(name);

/** Matches what an SDK makes of an answer: all of it, and what it adds where nothing was sent. */
function likeWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(likeWire);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, each]) => [
    name,
    isOfItsOwn(name) ? expect.anything() : likeWire(each),
  ]);
  return expect.objectContaining(Object.fromEntries(members));
}
