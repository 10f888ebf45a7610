/** `/_cloudmock/clock` and `/_cloudmock/jobs`. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { useServer } from '../support/server.ts';

const ecr = useServer();
const start = '2026-11-23T12:00:00.000Z';

async function ask(method: string, path: string, body?: unknown) {
  const init = { method, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) };
  const answer = await fetch(`${ecr.endpoint}/_cloudmock/${path}`, init);
  return { status: answer.status, body: await answer.json() };
}
const move = (body: unknown) => ask('POST', 'clock', body);
const at = (now: string) => ({ status: 200, body: { now } });

beforeEach(() => ecr.running.time.reset());

describe('the clock', () => {
  it('is read', async () => {
    expect(await ask('GET', 'clock')).toEqual(at(start));
  });

  it.each([
    [{ advance: 'P14D' }, '2026-12-07T12:00:00.000Z'],
    [{ advance: 'PT1H30M' }, '2026-11-23T13:30:00.000Z'],
    [{ advance: '-P1D' }, '2026-11-22T12:00:00.000Z'],
    [{ set: '2027-01-01T00:00:00Z' }, '2027-01-01T00:00:00.000Z'],
    [{ set: '2027-01-01T00:00:00.5+01:00' }, '2026-12-31T23:00:00.500Z'],
    [{ set: '1999-01-01T00:00:00Z' }, '1999-01-01T00:00:00.000Z'],
    [{ reset: true }, start],
    [{ freeze: true }, start],
    [{ advance: 'PT1S', freeze: true }, '2026-11-23T12:00:01.000Z'],
  ])('moves by %j', async (change, now) => {
    expect(await move(change)).toEqual(at(now));
    expect(await ask('GET', 'clock')).toEqual(at(now));
  });

  it('is the one that everything goes by', async () => {
    await move({ set: '2030-05-06T07:08:09Z' });
    const created = await ecr.call('CreateRepository', { repositoryName: 'late/born' });
    expect(created.body.repository).toMatchObject({ createdAt: Date.parse('2030-05-06T07:08:09Z') / 1_000 });
    const { body } = await ecr.call('GetAuthorizationToken');
    const [{ authorizationToken }] = body.authorizationData as [{ authorizationToken: string }];
    const headers = { Authorization: `Basic ${authorizationToken}` };
    expect((await ecr.v2('GET', '/v2/', { headers })).status).toBe(200);
    await move({ advance: 'PT12H' });
    expect((await ecr.v2('GET', '/v2/', { headers })).status).toBe(403);
  });

  it('ticks until it is frozen, and after that again', async () => {
    await move({ freeze: true });
    ecr.clock.advance(5_000);
    expect(await ask('GET', 'clock')).toEqual(at(start));
    await move({ freeze: false });
    ecr.clock.advance(5_000);
    expect(await ask('GET', 'clock')).toEqual(at('2026-11-23T12:00:05.000Z'));
  });

  const usage = /^Send \{"advance": "P14D"\}/;
  it.each([
    [{}, usage],
    [undefined, usage],
    [[], usage],
    [{ advance: 'P1D', set: '2027-01-01T00:00:00Z' }, usage],
    [{ advance: 'P1D', reset: true }, usage],
    [{ advance: 'P1D', faster: true }, usage],
    [{ advance: 'P1M' }, /^'advance' is a duration in weeks, days/],
    [{ advance: 60 }, /^'advance' is a duration/],
    [{ advance: 'tomorrow' }, /^'advance' is a duration/],
    [{ set: '2027-01-01' }, /^'set' is an instant such as/],
    [{ set: 'now' }, /^'set' is an instant/],
    [{ set: '2027-13-01T00:00:00Z' }, /^'set' is an instant/],
    [{ set: '2027-01-01T00:00:00' }, /^'set' is an instant/],
    [{ set: 1_800_000_000 }, /^'set' is an instant/],
    [{ set: '1969-12-31T23:59:59Z' }, /^the clock goes from 1970 to 9999$/],
    [{ reset: false }, /^'reset' is true or left out$/],
    [{ freeze: 'yes' }, /^'freeze' is true or false$/],
  ])('refuses %j and stays', async (change, message) => {
    const before = (await ask('GET', 'clock')).body;
    const refused = await move(change);
    expect([refused.status, refused.body]).toEqual([400, { message: expect.stringMatching(message) }]);
    expect((await ask('GET', 'clock')).body).toEqual(before);
  });

  it('does not go beyond what a date can say', async () => {
    const now = '9999-12-31T23:59:59.000Z';
    expect(await move({ set: now })).toEqual(at(now));
    expect(await move({ advance: 'PT1S' })).toMatchObject({ status: 400 });
  });

  it('refuses what is no JSON', async () => {
    expect((await move('{')).status).toBe(400);
  });
});

describe('the jobs', () => {
  it('are none', async () => {
    expect(await ask('GET', 'jobs')).toEqual({ status: 200, body: { jobs: [] } });
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'skip=-1'])('refuses %s', async (query) => {
    expect(await ask('GET', `jobs?${query}`)).toEqual({
      status: 400,
      body: { message: "'limit' is a number from 1 to 1000, 'skip' one from 0" },
    });
  });
});
