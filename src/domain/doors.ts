/** What ECR does differently at its two doors: a closed table. Whatever is not in it is the same at both. */
import { minimumPartBytes } from './quotas.ts';

/** Where images come in: the operations of the API, or /v2. */
export type DoorName = 'api' | 'registry';

export interface Door {
  /** An upload ends at the door at which it began. */
  readonly name: DoorName;
  /** An image manifest without layers. */
  readonly zeroLayers: 'refused' | 'accepted';
  /** A blob of no bytes. */
  readonly emptyBlob: 'refused' | 'accepted';
  /** Least size in bytes of a part that is not the last. */
  readonly minimumPart: number;
  /** The same manifest under the same tag once more. */
  readonly identicalPush: 'refused' | 'accepted';
  /** What deleting an image's last tag leaves. */
  readonly lastTagDeleted: 'image deleted' | 'image untagged';
}

export const doors = {
  /** Source: ecr-behaviour §3.1, §5, §6.1, §6.3. */
  api: {
    name: 'api',
    zeroLayers: 'refused',
    emptyBlob: 'refused',
    minimumPart: minimumPartBytes,
    identicalPush: 'refused',
    lastTagDeleted: 'image deleted',
  },
  /**
   * Differs from AWS: ECR refuses images without layers, blobs without bytes and chunks under 5 MiB on /v2 too; here
   * the OCI specification is followed. Deleting a tag deletes only the tag, as the specification says; that ECR does so too is
   * inferred, and so is that it takes the same image under the same tag once more.
   */
  registry: {
    name: 'registry',
    zeroLayers: 'accepted',
    emptyBlob: 'accepted',
    minimumPart: 0,
    identicalPush: 'accepted',
    lastTagDeleted: 'image untagged',
  },
} as const satisfies Readonly<Record<string, Door>>;
