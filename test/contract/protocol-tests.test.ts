/** Smithy's own tests of AWS JSON 1.1, through the code generated for their service and through our dispatcher. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from '../../codegen/generate.ts';
import { api } from '../../src/http/api.ts';
import { listenerOf } from '../../src/http/application.ts';
import { boundary } from '../../src/http/boundary.ts';
import { requestLog } from '../../src/http/request-log.ts';
import type { Log } from '../../src/log.ts';
import type { Contract } from '../../src/protocol/contract.ts';
import { useFolder, writeAll } from '../codegen/model-fixture.ts';

const models = process.env.SMITHY_MODELS;
const file = 'aws-json-1_1-protocol-tests.json';
const service = 'aws.protocoltests.json#JsonProtocol';
const folder = useFolder();

/** Cases that a server cannot be held to, each with its reason; none so far. */
const leftOut: Readonly<Record<string, string>> = {};

/** Headers that a case expects of an answer by mistake. */
const mistaken: Readonly<Record<string, { header: string; why: string }>> = {
  AwsJson11IntEnums: { header: 'x-amz-target', why: 'a header of requests; no other case asks an answer for it' },
};

interface Case {
  readonly id: string;
  readonly kind: 'request' | 'response';
  /** The operation, or the error, that carries the case. */
  readonly shape: string;
  readonly isError: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requireHeaders?: readonly string[];
  readonly forbidHeaders?: readonly string[];
  readonly body?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly code?: number;
  readonly appliesTo?: 'client' | 'server';
}

type Traits = Readonly<Record<string, unknown>>;
interface ModelShape {
  readonly type: string;
  readonly traits?: Traits;
  readonly target?: string;
  readonly members?: Readonly<Record<string, { readonly target: string; readonly traits?: Traits }>>;
  readonly member?: { readonly target: string; readonly traits?: Traits };
  readonly value?: { readonly target: string };
  readonly input?: { readonly target: string };
  readonly output?: { readonly target: string };
  readonly errors?: readonly { readonly target: string }[];
}
type Shapes = Readonly<Record<string, ModelShape>>;

const shapes: Shapes = models === undefined ? {} : JSON.parse(readFileSync(join(models, file), 'utf8')).shapes;
const cases = Object.entries(shapes)
  .flatMap(([id, shape]) => casesOf(id, shape))
  .filter(({ appliesTo }) => appliesTo !== 'client');
const nameOf = (id: string) => id.split('#')[1] ?? id;

function casesOf(id: string, { type, traits = {} }: ModelShape): Case[] {
  const isError = type === 'structure';
  const read = (kind: Case['kind'], trait: string) =>
    ((traits[trait] ?? []) as Omit<Case, 'kind' | 'shape' | 'isError'>[]).map((each) => ({
      ...each,
      kind,
      shape: id,
      isError,
    }));
  return [...read('request', 'smithy.test#httpRequestTests'), ...read('response', 'smithy.test#httpResponseTests')];
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

(models === undefined ? describe.skip : describe)('the tests of AWS JSON 1.1', () => {
  let contract: Contract;
  let errors: Readonly<Record<string, new (options: object) => Error>>;
  let server: Server;
  let origin: string;
  let seen: unknown;
  let requestId: string;
  let answer: () => object = () => ({});

  beforeAll(async () => {
    const model = JSON.parse(readFileSync(join(models ?? '', file), 'utf8'));
    writeAll(folder, generate(model, { service }));
    const load = (name: string) => import(join(folder, name));
    const [operations, table, validators, classes] = await Promise.all(
      ['operations.ts', 'shapes.ts', 'validators.ts', 'errors.ts'].map(load),
    );
    errors = classes;
    const isModelled = classes.ModelledException.isModelled;
    contract = { name: 'JsonProtocol', ...operations, ...table, ...validators, isModelled };
    const dispatch = async ({ input }: { input: object }) => {
      seen = input;
      return answer();
    };
    const listener = listenerOf([
      requestLog(silent, () => requestId),
      boundary(contract, silent),
      api({
        contract,
        signerOf: async () => undefined,
        verifies: false,
        dispatch,
        enabled: true,
        heavy: [],
        faults: { strike: () => undefined },
      }),
    ]);
    server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('are 102', () => {
    expect(cases.length).toBe(102);
    expect(Object.keys(leftOut).filter((id) => !cases.some((each) => each.id === id))).toEqual([]);
  });

  const kept = (kind: Case['kind']) => cases.filter((found) => found.kind === kind && !(found.id in leftOut));

  for (const found of kept('request')) {
    it(`request ${found.id}`, async () => {
      const { shape, headers = {}, body, params = {} } = found;
      const isPacked = headers['Content-Encoding']?.includes('gzip');
      const sent = body ?? JSON.stringify(params);
      answer = () => ({});
      requestId = randomUUID();
      const response = await post(shape, isPacked ? gzipSync(sent) : sent, headers);
      expect([response.status, await response.text()]).toEqual([200, '{}']);
      expect(seen).toEqual(toValue(shapes[shape]?.input?.target ?? '', params));
    });
  }

  for (const found of kept('response')) {
    it(`response ${found.id}`, async () => {
      const { id, shape, isError, params = {}, code, body, forbidHeaders = [], requireHeaders = [] } = found;
      const expected = lowerCase(found.headers ?? {});
      delete expected[mistaken[id]?.header ?? ''];
      requestId = expected['x-amzn-requestid'] ?? randomUUID();
      answer = () => {
        const output = toValue(isError ? shape : (shapes[shape]?.output?.target ?? ''), params) as object;
        const Class = errors[nameOf(shape)];
        if (isError && Class !== undefined) throw new Class(output);
        return output;
      };
      const response = await post(isError ? operationWith(shape) : shape, '{}');
      expect(response.status).toBe(code);
      expect(Object.fromEntries(response.headers)).toMatchObject(expected);
      for (const name of forbidHeaders) expect(response.headers.has(name)).toBe(false);
      for (const name of requireHeaders) expect(response.headers.has(name)).toBe(true);
      const text = await response.text();
      if (body !== undefined) expect(JSON.parse(text)).toEqual(body === '' ? {} : JSON.parse(body));
    });
  }

  const post = (
    operation: string,
    body: string | Buffer<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    fetch(origin, {
      method: 'POST',
      headers: {
        'X-Amz-Target': `JsonProtocol.${nameOf(operation)}`,
        'Content-Type': 'application/x-amz-json-1.1',
        ...headers,
      },
      body,
    });

  const operationWith = (error: string) =>
    Object.keys(shapes).find((id) => shapes[id]?.errors?.some(({ target }) => target === error)) ?? '';
});

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** A case's parameters as the values that generated code works with: dates, bytes, numbers that JSON has no words for. */
function toValue(id: string, given: unknown): unknown {
  const shape = shapes[id];
  if (given === null || given === undefined) return given;
  const type = shape?.type ?? nameOf(id).toLowerCase();
  switch (type) {
    case 'structure':
    case 'union':
      return mapValues(given as object, (value, name) => toValue(shape?.members?.[name]?.target ?? '', value));
    case 'list':
      return (given as unknown[]).map((value) => toValue(shape?.member?.target ?? '', value));
    case 'map':
      return mapValues(given as object, (value) => toValue(shape?.value?.target ?? '', value));
    case 'timestamp':
      return new Date((given as number) * 1000);
    case 'blob':
      return Buffer.from(given as string, 'utf8');
    case 'float':
    case 'double':
      return Number(given);
    default:
      return given;
  }
}

const mapValues = (given: object, change: (value: unknown, name: string) => unknown) =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, change(value, name)]));
