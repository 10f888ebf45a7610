/** What a started server says of itself. */
import { describe, expect, it } from '@jest/globals';
import { announce } from '../src/banner.ts';
import { type Config, withDefaults } from '../src/config.ts';

const host = '000000000000.dkr.ecr.us-east-1.localhost';

/** What is printed and logged for a server with these options, on a machine that knows these hosts. */
async function said(config: Partial<Config>, known: readonly string[] = [host], temporary = true) {
  const printed: string[] = [];
  const logged: object[] = [];
  const asked: string[] = [];
  const record = (level: string) => (fields: object, message: string) => logged.push({ level, message, ...fields });
  const log = { debug: record('debug'), info: record('info'), warn: record('warn'), error: record('error') };
  const server = {
    endpoint: 'http://127.0.0.1:4566',
    dataFolder: '/data',
    temporary,
    config: withDefaults(config),
  };
  const resolves = async (name: string) => {
    asked.push(name);
    return known.includes(name);
  };
  await announce(server, { log, print: (line) => printed.push(line), resolves });
  return { text: printed.join('\n'), printed, logged, asked };
}

describe('the banner', () => {
  it('has the endpoint, the data folder and three lines to try', async () => {
    const { text, logged } = await said({});
    const [first, second, empty, title, ...lines] = text.split('\n');
    expect(first).toMatch(/^cloudmock-ecr \d+\.\d+\.\d+ on http:\/\/127\.0\.0\.1:4566$/);
    expect(second).toBe('Data in /data (temporary, removed at the end; --data DIR keeps it)');
    expect([empty, title]).toEqual(['', 'Try:']);
    expect(lines).toEqual([
      `  curl -X POST http://127.0.0.1:4566 -H "X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.CreateRepository" -H "Content-Type: application/x-amz-json-1.1" -d '{"repositoryName": "my-app"}'`,
      `  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1 aws ecr get-login-password --endpoint-url http://127.0.0.1:4566 | docker login --username AWS --password-stdin localhost:4566`,
      '  docker tag alpine localhost:4566/my-app && docker push localhost:4566/my-app',
    ]);
    expect(logged).toEqual([]);
  });

  it('says of a folder that stays only where it is', async () => {
    expect((await said({ data: '/data' }, [host], false)).text).toMatch(/^Data in \/data$/m);
  });

  it.each([
    [{ uriStyle: 'localhost' }, 'localhost:4566'],
    [{ uriStyle: 'aws' }, '000000000000.dkr.ecr.us-east-1.amazonaws.com'],
    [{ publicHost: 'registry.test:80' }, 'registry.test:80'],
    [{ account: '111122223333', region: 'eu-west-1' }, 'localhost:4566'],
  ] as const)('with %j pushes to %s', async (config, registry) => {
    expect((await said(config)).text).toContain(`docker push ${registry}/my-app`);
  });

  it('of a disabled server says so and offers nothing to try', async () => {
    const { text, asked } = await said({ enabled: false });
    expect(text).toMatch(/ECR is disabled by services\.ecr\.enabled/);
    expect(text).not.toMatch(/Try|docker/);
    expect(asked).toEqual([]);
  });
});

describe('a host that does not resolve', () => {
  const sentence = `${host} does not resolve on this machine; use localhost:4566 in its place, or start with --uri-style localhost.`;

  it('is told of, with the name that works, after the banner', async () => {
    const { printed } = await said({}, []);
    expect(printed).toHaveLength(2);
    expect(printed[1]!.trim()).toBe(sentence);
  });

  it('is told of in the log where that is JSON', async () => {
    const { printed, logged } = await said({ logFormat: 'json' }, []);
    expect(printed).toEqual([]);
    expect(logged).toEqual([
      expect.objectContaining({ level: 'info', endpoint: 'http://127.0.0.1:4566', dataFolder: '/data' }),
      { level: 'warn', message: sentence },
    ]);
  });

  it.each([{ uriStyle: 'localhost' }, { uriStyle: 'aws' }, { publicHost: 'registry.test' }] as const)(
    'is not looked for with %j',
    async (config) => {
      const { asked, printed } = await said(config, []);
      expect(asked).toEqual([]);
      expect(printed).toHaveLength(1);
    },
  );

  it('is asked of the machine itself if nothing else is given', async () => {
    const logged: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: (_: object, text: string) => logged.push(text),
      error: () => {},
    };
    const config = { ...withDefaults({ logFormat: 'json' }), account: '.', region: '.' };
    await announce({ endpoint: 'http://[::1]:1', dataFolder: '', temporary: true, config }, { log, print: () => {} });
    expect(logged).toEqual([
      expect.stringMatching(/^\..* does not resolve on this machine; use localhost:1 in its place/),
    ]);
  });
});
