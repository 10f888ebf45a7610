/** Steps on layers: uploads at both doors, what is there, what can be had. */
import fc from 'fast-check';
import { type Bytes, sha256 } from '../../support/images.ts';
import { holders, isInUse, isReachable } from '../rules.ts';
import { inRepository, type Real, refusedAs, same, step } from '../step.ts';
import { blobs, name } from '../universe.ts';
import { type RepositoryState, repositoryForPush, repositoryOf, type UploadState, type World } from '../world.ts';

export const blob = fc.constantFrom(...blobs);
/** Of the uploads that are open, the one at this place, counted round. */
const place = fc.nat({ max: 5 });
const open = (world: World, door: UploadState['door']) => world.uploads.filter((upload) => upload.door === door);
const chosen = (world: World, door: UploadState['door'], at: number): UploadState => {
  const uploads = open(world, door);
  return uploads[at % uploads.length]!;
};
const nameOf = (world: World, { repository }: UploadState) =>
  world.repositories.find(({ id }) => id === repository)?.name ?? '';
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const end = (world: World, upload: UploadState) => {
  world.uploads = world.uploads.filter((each) => each !== upload);
};

const initiateLayerUpload = name.map((repositoryName) =>
  step(`InitiateLayerUpload ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.call('InitiateLayerUpload', { repositoryName });
      const repository = repositoryForPush(world, repositoryName);
      if (typeof repository === 'string') return same(answer, { error: repository });
      const { id } = repository;
      world.uploads.push({ id: String(answer.uploadId), repository: id, door: 'api', bytes: '', parts: 0 });
      same(Object.keys(answer).sort(), ['partSize', 'uploadId']);
    },
  }),
);

/** Half of a blob or all of it, or a part that does not follow. */
const uploadLayerPart = fc
  .tuple(place, blob, fc.constantFrom(0.5, 1, 1), fc.boolean())
  .map(([at, { bytes }, share, follows]) =>
    step(`UploadLayerPart ${at} ${share} ${follows}`, {
      when: (world) => open(world, 'api').length > 0,
      async run(world, real) {
        const upload = chosen(world, 'api', at);
        const text = String(bytes).slice(0, Math.max(1, Math.floor(bytes.length * share)));
        const first = upload.bytes.length + (follows || share === 1 ? 0 : 1);
        const answer = await real.call('UploadLayerPart', {
          repositoryName: nameOf(world, upload),
          uploadId: upload.id,
          partFirstByte: first,
          partLastByte: first + text.length - 1,
          layerPartBlob: Buffer.from(text).toString('base64'),
        });
        if (first !== upload.bytes.length) return same(answer, { error: 'InvalidLayerPart' });
        upload.bytes += text;
        upload.parts += 1;
        same(answer.lastByteReceived, upload.bytes.length - 1);
      },
    }),
  );

/** With the right digest, or with that of some blob. */
const completeLayerUpload = fc.tuple(place, fc.option(blob, { nil: undefined, freq: 3 })).map(([at, other]) =>
  step(`CompleteLayerUpload ${at} ${other?.digest ?? 'right'}`, {
    when: (world) => open(world, 'api').length > 0,
    async run(world, real) {
      const upload = chosen(world, 'api', at);
      const repositoryName = nameOf(world, upload);
      const right = sha256(upload.bytes);
      const layerDigest = other?.digest ?? right;
      const answer = await real.call('CompleteLayerUpload', {
        repositoryName,
        uploadId: upload.id,
        layerDigests: [layerDigest],
      });
      if (upload.bytes === '') return same(answer, { error: 'EmptyUpload' });
      if (upload.parts > 1) return same(answer, { error: 'LayerPartTooSmall' });
      if (layerDigest !== right) return same(answer, { error: 'InvalidLayer' });
      const { layers } = repositoryOf(world, repositoryName)!;
      const isThere = layers.has(right);
      layers.add(right);
      end(world, upload);
      same(answer, isThere ? { error: 'LayerAlreadyExists' } : { ...answer, repositoryName, layerDigest });
    },
  }),
);

/** An upload in three requests through the API. */
const uploadByApi = fc.tuple(name, blob).map(([repositoryName, { digest, bytes }]) =>
  step(`a layer by the API ${repositoryName} ${digest}`, {
    when: (world) => repositoryOf(world, repositoryName) !== undefined,
    async run(world, real) {
      const { layers } = repositoryOf(world, repositoryName)!;
      const { uploadId } = await real.call('InitiateLayerUpload', { repositoryName });
      const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes.toString('base64') };
      await real.call('UploadLayerPart', { repositoryName, uploadId, ...part });
      const answer = await real.call('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digest] });
      same(answer.error, layers.has(digest) ? 'LayerAlreadyExists' : undefined);
      layers.add(digest);
    },
  }),
);

export const uploading = (repositoryName: string, { digest, bytes }: Bytes, isRight: boolean) =>
  step(`POST blob ${repositoryName} ${digest} ${isRight}`, {
    async run(world, real) {
      const body = bytesOf(isRight ? String(bytes) : `not ${bytes}`);
      const path = `/v2/${repositoryName}/blobs/uploads/?digest=${digest}`;
      const answer = await real.v2('POST blob', 'POST', path, { body });
      const repository = repositoryForPush(world, repositoryName);
      if (typeof repository === 'string') return refusedAs(answer, repository);
      if (!isRight) return refusedAs(answer, 'InvalidLayer');
      repository.layers.add(digest);
      same(answer.status, 201);
    },
  });

const uploadAtOnce = fc.tuple(name, blob, fc.boolean()).map((given) => uploading(...given));

async function begun(world: World, real: Real, answer: Response, repository: number): Promise<void> {
  same(answer.status, 202);
  const id = answer.headers.get('docker-upload-uuid') ?? '';
  world.uploads.push({ id, repository, door: 'registry', bytes: '', parts: 0 });
  void real;
}

const startUpload = name.map((repositoryName) =>
  step(`POST uploads ${repositoryName}`, {
    async run(world, real) {
      const answer = await real.v2('POST uploads', 'POST', `/v2/${repositoryName}/blobs/uploads/`);
      const repository = repositoryForPush(world, repositoryName);
      return typeof repository === 'string' ? refusedAs(answer, repository) : begun(world, real, answer, repository.id);
    },
  }),
);

const archivedLayer = (repository: RepositoryState | undefined) =>
  repository && [...repository.layers].find((layer) => !isReachable(repository, layer));

/** Every other time a layer that archived images alone have, where there is one: else too few steps meet there. */
const mount = fc.tuple(name, name, blob, fc.boolean()).map(([repositoryName, from, any, isArchived]) =>
  step(`POST mount ${repositoryName} from ${from} ${isArchived ? 'archived or ' : ''}${any.digest}`, {
    async run(world, real) {
      const digest = (isArchived && archivedLayer(repositoryOf(world, from))) || any.digest;
      const path = `/v2/${repositoryName}/blobs/uploads/?mount=${digest}&from=${from}`;
      const answer = await real.v2('POST mount', 'POST', path);
      const [target, source] = [repositoryForPush(world, repositoryName), repositoryOf(world, from)];
      if (typeof target === 'string') return refusedAs(answer, target);
      const isOn = world.settings.get('BLOB_MOUNTING') === 'ENABLED';
      const isThere = source?.layers.has(digest) && isInUse(source, digest);
      if (!isOn || !isThere) return begun(world, real, answer, target.id);
      target.layers.add(digest);
      same(answer.status, 201);
      const blob = await real.v2('GET blob', 'GET', `/v2/${repositoryName}/blobs/${digest}`);
      same(blob.status, isReachable(target, digest) ? 200 : 404);
    },
  }),
);

const pathOf = (world: World, upload: UploadState) => `/v2/${nameOf(world, upload)}/blobs/uploads/${upload.id}`;

const addChunk = fc.tuple(place, blob).map(([at, { bytes }]) =>
  step(`PATCH ${at}`, {
    when: (world) => open(world, 'registry').length > 0,
    async run(world, real) {
      const upload = chosen(world, 'registry', at);
      const answer = await real.v2('PATCH', 'PATCH', pathOf(world, upload), { body: bytesOf(String(bytes)) });
      upload.bytes += String(bytes);
      same([answer.status, answer.headers.get('range')], [202, `0-${upload.bytes.length - 1}`]);
    },
  }),
);

const finishUpload = fc.tuple(place, fc.option(blob, { nil: undefined, freq: 3 })).map(([at, other]) =>
  step(`PUT upload ${at} ${other?.digest ?? 'right'}`, {
    when: (world) => open(world, 'registry').length > 0,
    async run(world, real) {
      const upload = chosen(world, 'registry', at);
      const right = sha256(upload.bytes);
      const digest = other?.digest ?? right;
      const answer = await real.v2('PUT upload', 'PUT', `${pathOf(world, upload)}?digest=${digest}`);
      if (digest !== right) return refusedAs(answer, 'InvalidLayer');
      world.repositories.find(({ id }) => id === upload.repository)?.layers.add(right);
      end(world, upload);
      same(answer.status, 201);
    },
  }),
);

const uploadStatus = place.map((at) =>
  step(`GET upload ${at}`, {
    when: (world) => open(world, 'registry').length > 0,
    async run(world, real) {
      const upload = chosen(world, 'registry', at);
      const answer = await real.v2('GET upload', 'GET', pathOf(world, upload));
      same([answer.status, answer.headers.get('range')], [204, `0-${Math.max(0, upload.bytes.length - 1)}`]);
    },
  }),
);

const cancelUpload = place.map((at) =>
  step(`DELETE upload ${at}`, {
    when: (world) => open(world, 'registry').length > 0,
    async run(world, real) {
      const upload = chosen(world, 'registry', at);
      const path = pathOf(world, upload);
      same((await real.v2('DELETE upload', 'DELETE', path)).status, 204);
      end(world, upload);
      await refusedAs(await real.v2('GET upload', 'GET', path), 'UploadNotFound');
    },
  }),
);

const batchCheckLayerAvailability = fc
  .tuple(name, fc.uniqueArray(blob, { minLength: 1, maxLength: 4 }))
  .map(([repositoryName, asked]) =>
    step(`BatchCheckLayerAvailability ${repositoryName}`, {
      async run(world, real) {
        const layerDigests = asked.map(({ digest }) => digest);
        const answer = await real.call('BatchCheckLayerAvailability', { repositoryName, layerDigests });
        await inRepository(repositoryOf(world, repositoryName), answer, (repository) => {
          const expected = asked.map(({ digest, bytes }) => {
            if (!repository.layers.has(digest)) return [digest, 'UNAVAILABLE', undefined];
            return [digest, isReachable(repository, digest) ? 'AVAILABLE' : 'ARCHIVED', bytes.length];
          });
          const layers = answer.layers as { layerDigest: string; layerAvailability: string; layerSize?: number }[];
          same(
            layers.map((each) => [each.layerDigest, each.layerAvailability, each.layerSize]),
            expected,
          );
        });
      },
    }),
  );

const getDownloadUrlForLayer = fc.tuple(name, blob).map(([repositoryName, { digest, bytes }]) =>
  step(`GetDownloadUrlForLayer ${repositoryName} ${digest}`, {
    async run(world, real) {
      const answer = await real.call('GetDownloadUrlForLayer', { repositoryName, layerDigest: digest });
      const repository = repositoryOf(world, repositoryName);
      if (repository === undefined) return same(answer, { error: 'RepositoryNotFound' });
      if (!repository.layers.has(digest)) return same(answer, { error: 'LayersNotFound' });
      if (holders(repository, digest).length === 0 || !isReachable(repository, digest))
        return same(answer, { error: 'LayerInaccessible' });
      same(await (await fetch(String(answer.downloadUrl))).text(), String(bytes));
    },
  }),
);

const getBlob = fc
  .tuple(name, blob, fc.constantFrom('GET', 'HEAD'))
  .map(([repositoryName, { digest, bytes }, method]) =>
    step(`${method} blob ${repositoryName} ${digest}`, {
      async run(world, real) {
        const answer = await real.v2(`${method} blob`, method, `/v2/${repositoryName}/blobs/${digest}`);
        const repository = repositoryOf(world, repositoryName);
        const isThere = repository !== undefined && isReachable(repository, digest);
        if (method === 'HEAD') return same(answer.status, isThere ? 200 : 404);
        if (repository === undefined) return refusedAs(answer, 'RepositoryNotFound');
        if (!isThere) return refusedAs(answer, 'BlobNotFound');
        same(await answer.text(), String(bytes));
      },
    }),
  );

const deleteBlob = fc.tuple(name, blob).map(([repositoryName, { digest }]) =>
  step(`DELETE blob ${repositoryName} ${digest}`, {
    async run(world, real) {
      const answer = await real.v2('DELETE blob', 'DELETE', `/v2/${repositoryName}/blobs/${digest}`);
      const repository = repositoryOf(world, repositoryName);
      if (repository === undefined) return refusedAs(answer, 'RepositoryNotFound');
      if (!repository.layers.has(digest)) return refusedAs(answer, 'BlobNotFound');
      if (holders(repository, digest).length > 0) return refusedAs(answer, 'BlobReferenced');
      repository.layers.delete(digest);
      same(answer.status, 202);
    },
  }),
);

export const layerSteps = [
  ...[initiateLayerUpload, uploadLayerPart, uploadLayerPart, completeLayerUpload, uploadByApi],
  ...[uploadAtOnce, startUpload, startUpload, mount, addChunk, addChunk, addChunk, finishUpload, finishUpload],
  ...[uploadStatus, cancelUpload],
  ...[batchCheckLayerAvailability, getDownloadUrlForLayer, getBlob, deleteBlob],
];
