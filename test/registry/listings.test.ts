/** tags/list and _catalog: order, pages, and the Link to the next one. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { image, pushByRegistry, putManifest } from '../support/images.ts';
import { type TestServer, useServer } from '../support/server.ts';
import { create, header, noRepository, refusal } from './answers.ts';

const tags = ['10', '9', 'A', 'Z', '_x', 'a', 'a-1', 'a.1', 'b', 'latest', 'v1.0', 'v1.10', 'v1.2'];
const pushed = ['v1.2', 'b', 'Z', 'latest', 'a.1', '_x', 'v1.10', 'a', 'A', '9', '10', 'a-1', 'v1.0'];
const repositories = ['a', 'a-b', 'a/b', 'a/b/c', 'a0', 'b.c', 'lib/x', 'z_z'].map((name) => `r${name}`);

describe.each([
  { path: '/v2/team/app/tags/list', key: 'tags', all: tags, fixed: { name: 'team/app' } },
  { path: '/v2/_catalog', key: 'repositories', all: [...repositories, 'team/app', 'team/none'], fixed: {} },
])('$path', ({ path, key, all, fixed }) => {
  const ecr = useServer();
  beforeAll(() => fill(ecr));
  const page = async (query: string) => {
    const answer = await ecr.v2('GET', path + query);
    return {
      status: answer.status,
      link: header(answer, 'link'),
      body: (await answer.json()) as Record<string, string[]>,
    };
  };
  const sorted = [...all].sort();

  it('is in the order of the bytes, whole without n', async () => {
    const answer = await ecr.v2('GET', path);
    expect([answer.status, header(answer, 'content-type'), header(answer, 'link')]).toEqual([
      200,
      'application/json',
      null,
    ]);
    expect(await answer.json()).toEqual({ ...fixed, [key]: sorted });
  });

  it.each([1, 2, 3, 5, sorted.length - 1])('by Link in pages of %i, each name once', async (n) => {
    const pages: string[][] = [];
    let next: string | undefined = `?n=${n}`;
    while (next !== undefined) {
      const { status, link, body } = await page(next);
      expect([status, Object.keys(body)]).toEqual([200, [...Object.keys(fixed), key]]);
      pages.push(body[key] as string[]);
      if (link !== null) expect(link).toMatch(/^<\/v2\/[^>]+>; rel="next"$/);
      next = link === null ? undefined : new URL(link.slice(1, link.indexOf('>')), 'http://x').search;
      if (link !== null) expect(link.slice(1)).toMatch(new RegExp(`^${path}\\?`));
    }
    expect(pages.flat()).toEqual(sorted);
    expect(pages.slice(0, -1).every((each) => each.length === n)).toBe(true);
    expect(pages.length).toBe(Math.ceil(sorted.length / n));
  });

  it.each([`?n=${sorted.length}`, `?n=${sorted.length + 1}`, '?n=1000'])(
    '%s: the last page has no Link',
    async (query) => {
      expect(await page(query)).toEqual({ status: 200, link: null, body: { ...fixed, [key]: sorted } });
    },
  );

  it('n=0: nothing, and no Link', async () => {
    expect(await page('?n=0')).toEqual({ status: 200, link: null, body: { ...fixed, [key]: [] } });
  });

  it('last: what comes after it, be it there or not', async () => {
    const [, second = ''] = sorted;
    const body = async (last: string) => (await page(`?last=${encodeURIComponent(last)}`)).body[key];
    expect(await body(second)).toEqual(sorted.slice(2));
    expect(await body(`${second}\u0001`)).toEqual(sorted.slice(2));
    expect(await body('~')).toEqual([]);
    expect(await body('')).toEqual(sorted);
  });

  it('last and n together', async () => {
    const { body, link } = await page(`?n=1&last=${encodeURIComponent(sorted[0] ?? '')}`);
    expect(body[key]).toEqual([sorted[1]]);
    expect(link).not.toBe(null);
  });

  const outOfRange = (bound: string) => [
    405,
    'UNSUPPORTED',
    `Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value ${bound}'`,
  ];
  it.each([
    ['1001', 'less than or equal to 1000'],
    ['99999999999999999999', 'less than or equal to 1000'],
    ['-1', 'greater than or equal to 1'],
    ['1.5', 'greater than or equal to 1'],
    ['many', 'greater than or equal to 1'],
    ['', 'greater than or equal to 1'],
  ])('n=%s is refused', async (n, bound) => {
    expect(await refusal(await ecr.v2('GET', `${path}?n=${n}`))).toEqual(outOfRange(bound));
  });
});

describe('the edges of listings', () => {
  const ecr = useServer();
  beforeAll(() => create(ecr, 'team/none'));

  it('no tags', async () => {
    const answer = await ecr.v2('GET', '/v2/team/none/tags/list');
    expect(await answer.json()).toEqual({ name: 'team/none', tags: [] });
  });

  it('no repositories', async () => {
    const headers = { Authorization: await ecr.authorization({ account: '111122223333', region: 'us-east-1' }) };
    expect(await (await ecr.v2('GET', '/v2/_catalog', { headers })).json()).toEqual({ repositories: [] });
  });

  it('tags of a repository that is not there', async () => {
    const answer = await ecr.v2('GET', '/v2/no/repo/tags/list');
    expect(await refusal(answer)).toEqual([404, 'NAME_UNKNOWN', noRepository('no/repo')]);
  });

  it('a page is not upset by what is pushed and deleted between', async () => {
    await create(ecr, 'team/busy');
    const one = image();
    for (const tag of ['b', 'd', 'f']) await pushByRegistry(ecr, 'team/busy', one, tag);
    const first = await ecr.v2('GET', '/v2/team/busy/tags/list?n=2');
    const next = /<(.+)>/.exec(header(first, 'link') ?? '')?.[1] ?? '';
    await ecr.v2('DELETE', '/v2/team/busy/manifests/d');
    for (const tag of ['a', 'e']) await putManifest(ecr, 'team/busy', one, tag);
    expect(await (await ecr.v2('GET', next)).json()).toEqual({ name: 'team/busy', tags: ['e', 'f'] });
  });
});

async function fill(ecr: TestServer): Promise<void> {
  for (const name of [...repositories, 'team/app', 'team/none'].reverse()) await create(ecr, name);
  const one = image();
  await pushByRegistry(ecr, 'team/app', one, pushed[0]);
  for (const tag of pushed.slice(1)) await putManifest(ecr, 'team/app', one, tag);
}
