/** The tables, as kysely sees them. Instants are milliseconds since the epoch; `doc` is one JSON text a row. */
import type { Generated } from 'kysely';

export interface Schema {
  registries: { account: string; region: string; repositories: number };
  repositories: {
    id: Generated<number>;
    account: string;
    region: string;
    name: string;
    doc: string;
    shown: string;
    tags: string;
    images: Generated<number>;
  };
  images: {
    id: Generated<number>;
    repository_id: number;
    digest: string;
    converted_digest: string | null;
    subject: string | null;
    status: string;
    /** 1 where a tag points at it, so that a page of tagged or untagged images reads no others. */
    tagged: Generated<number>;
    pulled_at: number | null;
    size: number;
    doc: string;
  };
  manifests: { image_id: number; bytes: Uint8Array };
  tags: { seq: Generated<number>; repository_id: number; name: string; image_id: number };
  image_layers: { repository_id: number; digest: string; image_id: number };
  image_children: { repository_id: number; digest: string; image_id: number };
  layers: { repository_id: number; digest: string; size: number; media_type: string | null };
  uploads: {
    id: string;
    repository_id: number;
    received: number;
    parts: number;
    last_part: number;
    small_parts: number;
  };
  scans: { image_id: number; status: string; description: string; started_at: number; completed_at: number | null };
  settings: { account: string; region: string; name: string; value: string };
  jobs: {
    id: Generated<number>;
    kind: string;
    key: string;
    payload: string;
    put_at: number;
    due_at: number;
    start_by: number;
    attempts: number;
    last_error: string | null;
  };
  lifecycle_policies: { repository_id: number; text: string; evaluated_at: number | null };
  lifecycle_previews: {
    repository_id: number;
    text: string;
    status: string;
    expiring: number;
    transitioning: number;
    made_at: number;
  };
  lifecycle_actions: { repository_id: number; part: number; actions: string };
  lifecycle_results: { repository_id: number; position: number; digest: string; tagged: 0 | 1; doc: string };
  events: { seq: Generated<number>; account: string; region: string; detail_type: string; body: string };
  event_targets: { name: string; seq: number };
  repository_policies: { repository_id: number; text: string };
  registry_policies: { account: string; region: string; text: string };
  replications: {
    image_id: number;
    /** Empty for the image alone. */
    tag: string;
    account: string;
    region: string;
    status: string;
    failure_code: string | null;
  };
  backfills: {
    seq: Generated<number>;
    id: string;
    account: string;
    region: string;
    is_running: number;
    doc: string;
  };
  backfill_images: { seq: Generated<number>; backfill: number; image_id: number; status: string; doc: string };
  signings: { image_id: number; profile: string; outcome: string };
  signers: { name: string; key: string; certificate: Uint8Array };
  documents: { seq: Generated<number>; account: string; region: string; kind: string; key: string; doc: string };
  upstream_checks: { repository_id: number; what: string; checked_at: number };
}
