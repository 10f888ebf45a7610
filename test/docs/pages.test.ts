/** Runs the examples of docs/faults.md and docs/events.md as they stand, but for the port. */
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { defaults, resolveConfig } from '../../src/config.ts';
import { routeNames } from '../../src/registry/routes.ts';
import { send, until } from '../http/raw.ts';
import { create } from '../registry/answers.ts';
import { image, pushByRegistry } from '../support/images.ts';
import { TestServer, useServer } from '../support/server.ts';
import { type Command, comparable, examplesOf, pageOf } from './examples.ts';

const ask = async (server: TestServer, { body, ...request }: Command) => send(server, request, body);

describe('docs/faults.md', () => {
  const ecr = useServer();
  const page = pageOf('faults');

  it.each(examplesOf(page).map((example, number) => ({ ...example, number })))(
    'example $number',
    async ({ commands, answer }) => {
      const answers = [];
      for (const command of commands) answers.push(JSON.parse((await ask(ecr, command)).text));
      expect(answer).toBeDefined();
      expect(comparable(answers.at(-1))).toEqual(comparable(answer));
    },
  );

  it('has five of them, and names every route', () => {
    expect(examplesOf(page)).toHaveLength(5);
    for (const name of routeNames) expect(page).toContain(`\`${name}\``);
  });
});

describe('docs/events.md', () => {
  const page = pageOf('events');
  const [firstPage, secondPage, stream, delivery] = examplesOf(page);
  const files = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml = '']) => parse(yaml, { schema: 'failsafe' }));
  const [{ events } = defaults, ...others] = files.map((content) =>
    resolveConfig({ file: { path: 'docs/events.md', content } }),
  );
  // Nobody listens at the port that the page has in mind; here it is one that was free a moment ago.
  const closed = createServer().listen(0);
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const url = events.webhook?.url.replace('9000', String(port)) ?? '';
  const ecr = useServer({ events: { webhook: { ...events.webhook, url } } });

  it('has files of options', () => {
    expect(events.webhook).toEqual({
      url: 'http://localhost:9000/ecr-events',
      headers: { Authorization: 'Bearer abc' },
    });
    const eventBridge = { endpoint: 'http://localhost:4567/', region: 'us-east-1', busName: 'default' };
    expect(others.map((other) => other.events)).toEqual([{ eventBridge }]);
  });

  it('has a row for every type of event that there is, with its actions', () => {
    const source = readFileSync(new URL('../../src/domain/events.ts', import.meta.url), 'utf8');
    const [types = ''] = /readonly detailType:[^;]*;/.exec(source) ?? [];
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('`ECR '));
    const written = (pattern: RegExp, text: string) =>
      [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
    expect(written(/'(ECR [^']*)'/g, types)).not.toEqual([]);
    expect(written(/`(ECR [^`]*)`/g, rows.join('\n'))).toEqual(written(/'(ECR [^']*)'/g, types));
    expect(written(/`([A-Z]+(?:_[A-Z]+)*)`/g, rows.join('\n'))).toEqual(
      written(/(?:imageAction\(|'action-type': )'([A-Z_]+)'/g, source),
    );
  });

  it('has pages', async () => {
    await create(ecr, 'team/app');
    await pushByRegistry(ecr, 'team/app', image(), 'latest');
    for (const { commands, answer } of [firstPage!, secondPage!]) {
      const { text } = await ask(ecr, commands[0]!);
      expect(comparable(JSON.parse(text))).toEqual(comparable(answer));
    }
  });

  it('has a stream', async () => {
    const [{ path, headers } = { path: '', headers: {} }] = stream?.commands ?? [];
    const leaving = new AbortController();
    const response = await fetch(`${ecr.endpoint}${path}`, { headers, signal: leaving.signal });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes('data: ')) break;
    }
    leaving.abort();
    const [, said = ''] = /```\n(: listening[^…]*)…/.exec(page) ?? [];
    expect(text.slice(0, said.trimEnd().length)).toBe(said.trimEnd());
  });

  it('shows where it is stuck', async () => {
    const show = async () => JSON.parse((await ask(ecr, delivery!.commands[0]!)).text);
    await until(async () => (await show()).targets[0].attempts === 1);
    const expected = JSON.stringify(delivery?.answer).replace('localhost:9000', `localhost:${port}`);
    expect(await show()).toEqual(JSON.parse(expected));
  });
});

describe('docs/replication.md', () => {
  const ecr = useServer({ anonymous: 'push' });

  it.each(examplesOf(pageOf('replication')).map((example, number) => ({ ...example, number })))(
    'example $number',
    async ({ commands, answer, number }) => {
      // There is something to copy.
      if (number === 2) await pushByRegistry(ecr, 'team/app', image(), '1');
      const answers = [];
      for (const command of commands) answers.push((await ask(ecr, command)).text);
      expect(comparable(JSON.parse(answers.at(-1) ?? ''))).toEqual(comparable(answer));
    },
  );

  it('has three of them', () => {
    expect(examplesOf(pageOf('replication'))).toHaveLength(3);
  });
});

describe('docs/pull-through.md', () => {
  const page = pageOf('pull-through');
  const files = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml = '']) => parse(yaml, { schema: 'failsafe' }));
  const [first, second] = files.map(
    (content) => resolveConfig({ file: { path: 'docs/pull-through.md', content } }).pullThrough,
  );
  // In place of the registry at port 5000.
  const upstream = useServer({ anonymous: 'pull' });
  let ecr: TestServer;
  beforeAll(async () => {
    const hosts = { 'public.ecr.aws': upstream.endpoint };
    ecr = new TestServer({ anonymous: 'pull', pullThrough: { ...first, hosts } });
    await ecr.start();
    await create(upstream, 'nginx/nginx');
    await pushByRegistry(upstream, 'nginx/nginx', image(), 'stable');
  });
  afterAll(() => ecr.stop());

  it('has files of options', () => {
    expect(first).toEqual({ hosts: { 'public.ecr.aws': 'http://localhost:5000/' }, allowPrivate: ['localhost'] });
    expect(second?.secretsManager).toEqual({ endpoint: 'http://localhost:4567/', region: 'us-east-1' });
    expect(Object.values(second?.credentials ?? {})).toEqual([{ username: 'somebody', accessToken: 'a-token' }]);
  });

  it.each(examplesOf(page).map((example, number) => ({ ...example, number })))(
    'example $number',
    async ({ commands, answer }) => {
      const answers = [];
      for (const command of commands) answers.push((await ask(ecr, command)).text);
      expect(comparable(JSON.parse(answers.at(-1) ?? ''))).toEqual(comparable(answer));
    },
  );

  it('has three of them', () => {
    expect(examplesOf(page)).toHaveLength(3);
  });
});
