/** Every kind of background work. */
import type { Services } from '../context.ts';
import { type ScanningChange, tellingOfScanning, tellOfScanning } from '../domain/registry-scanning.ts';
import { type BackfillWork, backfilling, forget, forgetting, goOn } from '../domain/replication/backfill.ts';
import {
  atServer,
  copyOrMirror,
  deleteOrMirror,
  type MirrorTools,
  mirrored,
  type Sent,
  withoutServer,
} from '../domain/replication/mirror.ts';
import {
  type CopiedDeletion,
  type Copy,
  copying,
  deleting,
  type Mirrored,
  mirroring,
  mirroringTo,
} from '../domain/replication/schedule.ts';
import { type Signing, signing } from '../domain/signing/schedule.ts';
import { type PreparedSignature, prepareSignature, storeSignature } from '../domain/signing/sign.ts';
import { activateImage, activation } from '../domain/storage-class.ts';
import type { EventSender } from '../outbound/outbound.ts';
import { deliveryHandler } from './deliver-events.ts';
import { lifecycleHandlers } from './lifecycle.ts';
import type { JobHandler, JobHandlers } from './scheduler.ts';

export const handlersOf = (
  services: Omit<Services, 'endpoint'>,
  senders: Readonly<Record<string, EventSender>>,
): JobHandlers => ({
  ...deliveryHandler(services, senders),
  [activation]: { perform: (tx, imageId) => activateImage(tx, services, Number(imageId)) },
  ...lifecycleHandlers(services),
  [tellingOfScanning]: { perform: (tx, changes) => tellOfScanning(tx, services, changes as ScanningChange[]) },
  [copying]: { perform: (tx, copy) => copyOrMirror(tx, services, copy as Copy) },
  [backfilling]: { perform: (tx, work) => goOn(tx, services, work as BackfillWork) },
  [forgetting]: { perform: (tx, backfill) => forget(tx, Number(backfill)) },
  [deleting]: { perform: (tx, deletion) => deleteOrMirror(tx, services, deletion as CopiedDeletion) },
  [mirroring]: { perform: (tx, work) => withoutServer(tx, services, work as Mirrored) },
  ...Object.fromEntries(services.remotes.registries.map((to) => [mirroringTo(to), mirroringHandler(services)])),
  [signing]: {
    prepare: (image) => prepareSignature(services, image as Signing),
    perform: (tx, image, prepared) => storeSignature(tx, services, image as Signing, prepared as PreparedSignature),
  },
});

const mirroringHandler = (services: MirrorTools): JobHandler => ({
  prepare: (work) => atServer(services, work as Mirrored),
  perform: (tx, work, done) => mirrored(tx, services, work as Mirrored, done as Sent[]),
});
