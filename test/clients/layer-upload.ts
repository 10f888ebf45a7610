/** Pushes an image as a client of the API does: InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, PutImage. */
import {
  CompleteLayerUploadCommand,
  type ECRClient,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { type BuiltImage, sha256 } from './support.ts';

async function uploadLayer(ecr: ECRClient, repositoryName: string, bytes: Buffer): Promise<void> {
  const { uploadId, partSize } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  if (uploadId === undefined || partSize === undefined) throw new Error('InitiateLayerUpload gave no upload');
  for (let first = 0; first < bytes.length; first += partSize) {
    const layerPartBlob = bytes.subarray(first, first + partSize);
    const last = first + layerPartBlob.length - 1;
    await ecr.send(
      new UploadLayerPartCommand({ repositoryName, uploadId, partFirstByte: first, partLastByte: last, layerPartBlob }),
    );
  }
  await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [sha256(bytes)] }));
}

export async function uploadImage(
  ecr: ECRClient,
  repositoryName: string,
  image: BuiltImage,
  imageTag: string,
): Promise<void> {
  for (const blob of image.blobs) await uploadLayer(ecr, repositoryName, blob);
  const imageManifest = String(image.manifest);
  const imageManifestMediaType = image.descriptor.mediaType;
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageManifestMediaType, imageTag }));
}
