/** A client that puts a load on a server which may be killed at any time, and notes what the server said is done. */
import { randomBytes, randomInt } from 'node:crypto';
import { bytesOf, image, sha256, type TestImage } from '../support/images.ts';
import { target } from '../support/server.ts';

export const repositoryName = 'killed/app';

/** What the server said is done, and what must be so because of it. */
export class Acknowledged {
  /** Digests of images, by their tags. */
  readonly tags = new Map<string, string>();
  /** Digests of blobs, those of deleted images too: they stay in their repository. */
  readonly blobs = new Set<string>();
  /** Repositories with their tags. */
  readonly repositories = new Map<string, Readonly<Record<string, string>>>();
  readonly deletedImages = new Set<string>();
  readonly deletedRepositories = new Set<string>();
  /** How many of each job were acknowledged to their end. */
  readonly jobs = new Map<string, number>();

  get size(): number {
    return [this.tags, this.blobs, this.repositories, this.deletedImages, this.deletedRepositories].reduce(
      (sum, { size }) => sum + size,
      0,
    );
  }

  add(other: Acknowledged): void {
    for (const [tag, digest] of other.tags) this.tags.set(tag, digest);
    for (const digest of other.blobs) this.blobs.add(digest);
    for (const [name, tags] of other.repositories) this.repositories.set(name, tags);
    for (const digest of other.deletedImages) this.deletedImages.add(digest);
    for (const name of other.deletedRepositories) this.deletedRepositories.add(name);
    for (const [job, count] of other.jobs) this.jobs.set(job, count + (this.jobs.get(job) ?? 0));
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

const random = () => randomBytes(6).toString('hex');
const json = ({ bytes }: Answer) => JSON.parse(bytes.toString('utf8'));

export class Client {
  readonly acknowledged: Acknowledged;
  inFlight = 0;
  count = 0;
  /** Answers that a load of correct requests does not get. */
  readonly refused: string[] = [];
  readonly #endpoint: string;
  #authorization = '';

  constructor(endpoint: string, acknowledged = new Acknowledged()) {
    this.#endpoint = endpoint;
    this.acknowledged = acknowledged;
  }

  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    this.inFlight += 1;
    try {
      const headers = { Authorization: this.#authorization, ...init.headers };
      const answer = await this.#fetch(path, { ...init, headers });
      this.count += 1;
      const { status, bytes } = answer;
      if (status >= 400) this.refused.push(`${init.method ?? 'GET'} ${path}: ${status} ${bytes}`);
      return answer;
    } finally {
      this.inFlight -= 1;
    }
  }

  async #fetch(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#endpoint}${path}`, init);
    return {
      status: response.status,
      headers: response.headers,
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  }

  call(operation: string, input: object): Promise<Answer> {
    const headers = {
      'X-Amz-Target': target(operation),
      'Content-Type': 'application/x-amz-json-1.1',
      Authorization: '',
    };
    return this.send('/', { method: 'POST', headers, body: JSON.stringify(input) });
  }

  async login(): Promise<void> {
    const { authorizationData } = json(await this.call('GetAuthorizationToken', {}));
    this.#authorization = `Basic ${authorizationData[0].authorizationToken}`;
  }

  /** Does one job after the other, from any of them on, until the server is gone. */
  async work(): Promise<never> {
    const jobs: [string, () => Promise<unknown>][] = [
      ['push', () => this.pushByRegistry()],
      ['push by the API', () => this.pushByApi()],
      ['tag a repository', () => this.tagRepository()],
      ['delete an image', () => this.deleteImage()],
      ['delete a repository', () => this.deleteRepository()],
    ];
    for (let at = randomInt(jobs.length); ; at += 1) {
      const [name, job] = jobs[at % jobs.length] as (typeof jobs)[number];
      await job();
      const { jobs: done } = this.acknowledged;
      done.set(name, 1 + (done.get(name) ?? 0));
    }
  }

  /** In chunks, through /v2. */
  async pushByRegistry(): Promise<void> {
    const pushed = image({ layers: [randomBytes(randomInt(1, 200_000))] });
    for (const { digest, bytes } of pushed.blobs) await this.uploadChunks(digest, bytes);
    await this.putManifest(pushed, `t${random()}`);
  }

  async uploadChunks(digest: string, bytes: Buffer): Promise<void> {
    const opened = await this.send(`/v2/${repositoryName}/blobs/uploads/`, { method: 'POST' });
    const location = opened.headers.get('location') ?? '';
    const half = Math.floor(bytes.length / 2);
    await this.send(location, { method: 'PATCH', body: new Uint8Array(bytes.subarray(0, half)) });
    const last = new Uint8Array(bytes.subarray(half));
    const done = await this.send(`${location}?digest=${digest}`, { method: 'PUT', body: last });
    if (done.status === 201) this.acknowledged.blobs.add(digest);
  }

  async putManifest({ manifest, mediaType, digest }: TestImage, tag: string): Promise<void> {
    const headers = { 'Content-Type': mediaType };
    const put = await this.send(`/v2/${repositoryName}/manifests/${tag}`, { method: 'PUT', headers, body: manifest });
    if (put.status === 201) this.acknowledged.tags.set(tag, digest);
  }

  /** With the API's layer operations and PutImage. */
  async pushByApi(): Promise<{ readonly tag: string; readonly digest: string }> {
    const pushed = image({ layers: [randomBytes(randomInt(1, 50_000))] });
    for (const { digest, bytes } of pushed.blobs) {
      const { uploadId } = json(await this.call('InitiateLayerUpload', { repositoryName }));
      const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes.toString('base64') };
      await this.call('UploadLayerPart', { repositoryName, uploadId, ...part });
      const ended = await this.call('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digest] });
      if (ended.status === 200 && json(ended).layerDigest === digest) this.acknowledged.blobs.add(digest);
    }
    const tag = `a${random()}`;
    const put = await this.call('PutImage', {
      repositoryName,
      imageManifest: pushed.manifest,
      imageManifestMediaType: pushed.mediaType,
      imageTag: tag,
    });
    if (put.status === 200) this.acknowledged.tags.set(tag, pushed.digest);
    return { tag, digest: pushed.digest };
  }

  async tagRepository(): Promise<void> {
    const name = `made/${random()}`;
    const made = await this.call('CreateRepository', { repositoryName: name });
    if (made.status !== 200) return;
    this.acknowledged.repositories.set(name, {});
    const tags = { key: random(), other: random() };
    const tagged = await this.call('TagResource', {
      resourceArn: json(made).repository.repositoryArn,
      tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    });
    if (tagged.status === 200) this.acknowledged.repositories.set(name, tags);
  }

  /** By digest; from the request on, nobody can say whether the image is there. */
  async deleteImage(): Promise<void> {
    const { tag, digest } = await this.pushByApi();
    this.acknowledged.tags.delete(tag);
    const deleted = await this.call('BatchDeleteImage', { repositoryName, imageIds: [{ imageDigest: digest }] });
    if (deleted.status === 200 && json(deleted).failures.length === 0) this.acknowledged.deletedImages.add(digest);
  }

  /** With an image in it, whose layer the main repository has as well: that one must stay. */
  async deleteRepository(): Promise<void> {
    const name = `scratch/${random()}`;
    const shared = bytesOf(randomBytes(randomInt(1, 50_000)));
    const pushed = image({ layers: [shared.bytes] });
    await this.call('CreateRepository', { repositoryName: name });
    if (await this.uploadAtOnce(repositoryName, shared)) this.acknowledged.blobs.add(shared.digest);
    for (const blob of pushed.blobs) await this.uploadAtOnce(name, blob);
    const headers = { 'Content-Type': pushed.mediaType };
    await this.send(`/v2/${name}/manifests/only`, { method: 'PUT', headers, body: pushed.manifest });
    const deleted = await this.call('DeleteRepository', { repositoryName: name, force: true });
    if (deleted.status === 200) this.acknowledged.deletedRepositories.add(name);
  }

  async uploadAtOnce(name: string, { digest, bytes }: { digest: string; bytes: Buffer }): Promise<boolean> {
    const path = `/v2/${name}/blobs/uploads/?digest=${digest}`;
    return (await this.send(path, { method: 'POST', body: new Uint8Array(bytes) })).status === 201;
  }

  /** What is not as it was acknowledged. */
  async missing(): Promise<string[]> {
    const missing: string[] = [];
    const check = (holds: boolean, what: string) => void (holds || missing.push(what));
    const { tags, blobs, repositories, deletedImages, deletedRepositories } = this.acknowledged;
    const hasBytes = async (path: string, digest: string) => {
      const { status, bytes } = await this.send(`/v2/${repositoryName}/${path}`);
      check(status === 200 && sha256(bytes) === digest, `${path} with ${digest}`);
    };
    for (const [tag, digest] of tags) await hasBytes(`manifests/${tag}`, digest);
    for (const digest of blobs) await hasBytes(`blobs/${digest}`, digest);
    for (const [name, wanted] of repositories) {
      const resourceArn = `arn:aws:ecr:us-east-1:000000000000:repository/${name}`;
      const listed = await this.call('ListTagsForResource', { resourceArn });
      const got =
        listed.status === 200 && json(listed).tags.map(({ Key, Value }: Record<string, string>) => [Key, Value]);
      const has = got && Object.entries(wanted).every(([key, value]) => Object.fromEntries(got)[key] === value);
      check(has, `repository ${name} with ${JSON.stringify(wanted)}`);
    }
    for (const digest of deletedImages) {
      const { status } = await this.send(`/v2/${repositoryName}/manifests/${digest}`);
      check(status === 404, `the deletion of ${digest}`);
    }
    for (const name of deletedRepositories) {
      const { bytes } = await this.call('DescribeRepositories', { repositoryNames: [name] });
      check(bytes.includes('"RepositoryNotFoundException"'), `the deletion of ${name}`);
    }
    return missing;
  }
}
