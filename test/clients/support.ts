/** What the client tests share: the started server, finding and running a client, small real images. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  type ImageDetail,
  type ImageIdentifier,
  ListImagesCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { pack } from 'tar-stream';
import { start } from '../../src/index.ts';

/** Where `scripts/install-clients.sh` puts what Debian does not have. */
const clientsBin = process.env.CLIENTS_BIN ?? join(homedir(), '.cache', 'cloudmock-ecr', 'bin');
const searchPath = [clientsBin, ...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

/** What every client runs with: dummy AWS credentials, and no configuration of the user's own. */
const clientEnvironment = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
};

export function findClient(name: string): string | undefined {
  return searchPath.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && (found.mode & 0o111) !== 0;
}

/** A suite that needs these clients: where one is absent it says so and its tests count as skipped. */
export function describeWithClients(clients: readonly string[], title: string, suite: () => void): void {
  const missing = clients.filter((name) => findClient(name) === undefined);
  if (missing.length === 0) {
    describe(title, suite);
    return;
  }
  const reason = `${missing.join(', ')} not installed, see scripts/install-clients.sh`;
  console.warn(`skipped: ${title}: ${reason}`);
  describe.skip(`${title} (${reason})`, suite);
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly timeoutMs?: number;
}

/** Runs a client to its end, whatever its exit code. */
export function tryRun(client: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...clientEnvironment, ...options.env, PATH: searchPath.join(delimiter) };
    const child = spawn(findClient(client) ?? client, args, {
      env,
      stdio: 'pipe',
      timeout: options.timeoutMs ?? 60_000,
      killSignal: 'SIGKILL',
      ...(options.cwd !== undefined && { cwd: options.cwd }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => {}); // A client that exits without reading its input is judged by its exit code.
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: String(Buffer.concat(out)), stderr: String(Buffer.concat(err)) }),
    );
    child.stdin.end(options.input);
  });
}

/** Runs a client that must succeed and returns what it printed, trimmed. */
export async function run(client: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await tryRun(client, args, options);
  if (code !== 0) throw new Error(`${client} ${args.join(' ')} exited with ${code}\n${stdout}\n${stderr}`);
  return stdout.trim();
}

/** Runs a client that must fail and returns all that it printed. */
export async function runToFail(client: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await tryRun(client, args, options);
  if (code === 0) throw new Error(`${client} ${args.join(' ')} should have failed\n${stdout}\n${stderr}`);
  return stdout + stderr;
}

/** Asks until `condition` holds. */
export async function until(what: string, condition: () => Promise<boolean>, deadlineMs = 60_000): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A server of its own for one file, with an SDK client and an empty folder, all gone after the last test. */
export interface TestRegistry {
  readonly endpoint: string;
  /** `localhost:PORT`, the one name that every client takes without configuration. */
  readonly host: string;
  readonly folder: string;
  readonly ecr: ECRClient;
  password(): Promise<string>;
  createRepository(repositoryName: string, imageTagMutability?: 'MUTABLE' | 'IMMUTABLE'): Promise<void>;
  listImages(repositoryName: string): Promise<ImageIdentifier[]>;
  describeImage(repositoryName: string, imageId: ImageIdentifier): Promise<ImageDetail>;
  /** The stored manifest, as it was pushed. */
  manifest(repositoryName: string, imageId: ImageIdentifier): Promise<string>;
}

interface Running extends TestRegistry {
  close(): Promise<void>;
}

async function startRegistry(): Promise<Running> {
  const server = await start({ port: 0 });
  const ecr = new ECRClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const folder = await mkdtemp(join(tmpdir(), 'cloudmock-clients-'));
  return {
    endpoint: server.endpoint,
    host: `localhost:${new URL(server.endpoint).port}`,
    folder,
    ecr,
    password: async () => {
      const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
      const token = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString();
      return token.slice(token.indexOf(':') + 1);
    },
    createRepository: async (repositoryName, imageTagMutability = 'MUTABLE') => {
      await ecr.send(new CreateRepositoryCommand({ repositoryName, imageTagMutability }));
    },
    listImages: async (repositoryName) => (await ecr.send(new ListImagesCommand({ repositoryName }))).imageIds ?? [],
    describeImage: async (repositoryName, imageId) => {
      const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [imageId] }));
      const [detail] = imageDetails ?? [];
      if (detail === undefined) throw new Error(`no image detail for ${JSON.stringify(imageId)}`);
      return detail;
    },
    manifest: async (repositoryName, imageId) => {
      const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [imageId] }));
      const manifest = images?.[0]?.imageManifest;
      if (manifest === undefined) throw new Error(`no manifest for ${JSON.stringify(imageId)}`);
      return manifest;
    },
    close: async () => {
      ecr.destroy();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Call inside a suite; what it returns is usable in hooks and tests that follow. */
export function useRegistry(): TestRegistry {
  const registry = {} as Running;
  beforeAll(async () => {
    Object.assign(registry, await startRegistry());
  }, 60_000);
  afterAll(async () => {
    await registry.close?.();
  }, 60_000);
  return registry;
}

/** A test that drives a process, with the time that takes. */
export const clientTest = (name: string, test: () => Promise<void>): void => it(name, test, 120_000);

export const sha256 = (bytes: Uint8Array | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const;

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: { readonly os: string; readonly architecture: string };
}

export interface BuiltImage {
  readonly manifest: Buffer;
  readonly descriptor: Descriptor;
  /** Config first, then layers. */
  readonly blobs: readonly Buffer[];
}

const describeBytes = (mediaType: string, bytes: Uint8Array): Descriptor => ({
  mediaType,
  digest: sha256(bytes),
  size: bytes.length,
});

/** A tar archive of these files, byte for byte the same for the same content. */
export async function tar(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name, mtime: new Date(0) }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** An image of one layer that a container engine accepts: diff id and history agree with the layer. */
export async function buildImage(
  files: Readonly<Record<string, string>>,
  options: { readonly architecture?: string; readonly types?: 'oci' | 'docker' } = {},
): Promise<BuiltImage> {
  const { architecture = 'amd64', types = 'oci' } = options;
  const [manifestType, configType, layerType] =
    types === 'oci'
      ? [mediaTypes.manifest, mediaTypes.config, mediaTypes.layer]
      : [mediaTypes.dockerManifest, mediaTypes.dockerConfig, mediaTypes.dockerLayer];
  const archive = await tar(files);
  const layer = gzipSync(archive);
  const config = Buffer.from(
    JSON.stringify({
      architecture,
      os: 'linux',
      created: '2026-01-01T00:00:00Z',
      config: { Cmd: ['/hello'] },
      rootfs: { type: 'layers', diff_ids: [sha256(archive)] },
      history: [{ created: '2026-01-01T00:00:00Z', created_by: 'test' }],
    }),
  );
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: describeBytes(configType, config),
      layers: [describeBytes(layerType, layer)],
    }),
  );
  const descriptor = { ...describeBytes(manifestType, manifest), platform: { os: 'linux', architecture } };
  return { manifest, descriptor, blobs: [config, layer] };
}

export const totalSize = (blobs: readonly Uint8Array[]): number => blobs.reduce((sum, { length }) => sum + length, 0);

/** Writes an OCI image layout whose index names what `roots` says. */
export async function writeLayout(folder: string, blobs: readonly Buffer[], roots: readonly object[]): Promise<string> {
  await mkdir(join(folder, 'blobs', 'sha256'), { recursive: true });
  await writeFile(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  for (const blob of blobs) {
    await writeFile(join(folder, 'blobs', 'sha256', sha256(blob).slice('sha256:'.length)), blob);
  }
  const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: roots };
  await writeFile(join(folder, 'index.json'), JSON.stringify(index));
  return folder;
}

/** An OCI layout of one image, tagged. */
export function writeImageLayout(folder: string, image: BuiltImage, tag: string): Promise<string> {
  const { platform: _, ...descriptor } = image.descriptor;
  const root = { ...descriptor, annotations: { 'org.opencontainers.image.ref.name': tag } };
  return writeLayout(folder, [...image.blobs, image.manifest], [root]);
}
