/** The three steps of a layer upload through the API, each on its own. */
import type { TestServer } from '../support/server.ts';
import { bodyOf } from './repositories.ts';

export const mebibyte = 1024 * 1024;

/** Starts an upload and gives its id. */
export const begin = async (ecr: TestServer, repositoryName: string): Promise<string> =>
  (await bodyOf<{ uploadId: string }>(ecr.call('InitiateLayerUpload', { repositoryName }))).uploadId;

export interface Part {
  readonly uploadId: string;
  readonly bytes: Uint8Array;
  readonly first?: number;
  /** By default what `first` and the number of bytes make it. */
  readonly last?: number;
}

export const upload = (
  ecr: TestServer,
  repositoryName: string,
  { uploadId, bytes, first = 0, last = first + bytes.length - 1 }: Part,
) =>
  ecr.call('UploadLayerPart', {
    repositoryName,
    uploadId,
    partFirstByte: first,
    partLastByte: last,
    layerPartBlob: Buffer.from(bytes).toString('base64'),
  });

export const complete = (ecr: TestServer, repositoryName: string, uploadId: string, ...layerDigests: string[]) =>
  ecr.call('CompleteLayerUpload', { repositoryName, uploadId, layerDigests });
