/** What a started server tells its user: where it is, where its data is, and what to try. */
import { createEndpoint } from './domain/endpoint.ts';
import type { RunningServer } from './index.ts';
import { settled } from './later.ts';
import type { Log } from './log.ts';
import { version } from './version.ts';

type Started = Pick<RunningServer, 'endpoint' | 'dataFolder' | 'temporary' | 'config'>;

export interface Console {
  readonly log: Log;
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
  /** Whether this machine knows a host. */
  readonly resolves?: (host: string) => Promise<boolean>;
}

/** Tells it at once; a sentence about names follows if the usual one does not resolve here. */
export async function announce(server: Started, { log, print, resolves = isKnown }: Console): Promise<void> {
  const isJson = server.config.logFormat === 'json';
  if (isJson) log.info(facts(server), 'started');
  else print(banner(server));
  const trouble = await unresolved(server, resolves);
  if (trouble === undefined) return;
  if (isJson) log.warn({}, trouble);
  else print(`\n${trouble}`);
}

function facts({ endpoint, dataFolder, temporary, config }: Started): object {
  return { version: version(), endpoint, dataFolder, temporary, enabled: config.enabled };
}

function banner(server: Started): string {
  const { endpoint, dataFolder, temporary, config } = server;
  return [
    `cloudmock-ecr ${version()} on ${endpoint}`,
    `Data in ${dataFolder}${temporary ? ' (temporary, removed at the end; --data DIR keeps it)' : ''}`,
    ...(config.enabled ? ['', 'Try:', ...toTry(server).map((line) => `  ${line}`)] : [disabled]),
  ].join('\n');
}

const disabled = 'ECR is disabled by services.ecr.enabled in the file of options.';

function toTry(server: Started): readonly string[] {
  const { endpoint, config } = server;
  const host = hostForAll(server);
  const credentials = `AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=${config.region}`;
  return [
    `curl -X POST ${endpoint} -H "X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.CreateRepository" -H "Content-Type: application/x-amz-json-1.1" -d '{"repositoryName": "my-app"}'`,
    `${credentials} aws ecr get-login-password --endpoint-url ${endpoint} | docker login --username AWS --password-stdin ${host}`,
    `docker tag alpine ${host}/my-app && docker push ${host}/my-app`,
  ];
}

/** A host that every client takes on every machine: not all resolve names under localhost. */
function hostForAll(server: Started): string {
  const host = registryHost(server);
  return /\.localhost(:|$)/.test(host) ? host.replace(/^.*\.localhost/, 'localhost') : host;
}

/** The host of `repositoryUri` for the default account and region. */
function registryHost({ endpoint, config }: Started): string {
  const port = Number(new URL(endpoint).port || 80);
  return createEndpoint({ ...config, port }).registryHost(config);
}

/** A sentence, if the form of host under localhost is in use and this machine does not know it. */
async function unresolved(server: Started, resolves: (host: string) => Promise<boolean>): Promise<string | undefined> {
  const [host = '', port] = registryHost(server).split(':');
  if (!server.config.enabled || !host.endsWith('.localhost') || (await resolves(host))) return undefined;
  return `${host} does not resolve on this machine; use localhost:${port} in its place, or start with --uri-style localhost.`;
}

/** Asked a moment after the start: a resolver is slow to load and slow to answer, and requests go first. */
async function isKnown(host: string): Promise<boolean> {
  await settled();
  const { lookup } = await import('node:dns/promises');
  return lookup(host).then(
    () => true,
    () => false,
  );
}
