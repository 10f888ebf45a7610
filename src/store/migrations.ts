/** The steps that bring a data folder to the newest schema; a step that has been released is never edited. */
import type { Database } from './sqlite.ts';

const migrations: readonly string[] = [
  `CREATE TABLE registries (
     account TEXT NOT NULL, region TEXT NOT NULL, repositories INTEGER NOT NULL,
     PRIMARY KEY (account, region)
   ) WITHOUT ROWID;
   CREATE TABLE repositories (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
     doc TEXT NOT NULL, shown TEXT NOT NULL, tags TEXT NOT NULL, images INTEGER NOT NULL DEFAULT 0
   );
   CREATE UNIQUE INDEX repositories_name ON repositories (account, region, name);
   CREATE INDEX repositories_order ON repositories (account, region, id);
   CREATE TABLE images (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     repository_id INTEGER NOT NULL REFERENCES repositories ON DELETE CASCADE,
     digest TEXT NOT NULL, converted_digest TEXT, subject TEXT, status TEXT NOT NULL,
     tagged INTEGER NOT NULL DEFAULT 0, pulled_at INTEGER, size INTEGER NOT NULL, doc TEXT NOT NULL
   );
   CREATE UNIQUE INDEX images_digest ON images (repository_id, digest);
   CREATE INDEX images_order ON images (repository_id, id);
   CREATE INDEX images_status ON images (repository_id, status, id);
   CREATE INDEX images_tagged ON images (repository_id, tagged, id);
   CREATE INDEX images_status_tagged ON images (repository_id, status, tagged, id);
   CREATE INDEX images_converted ON images (repository_id, converted_digest) WHERE converted_digest IS NOT NULL;
   CREATE INDEX images_subject ON images (repository_id, subject) WHERE subject IS NOT NULL;
   CREATE TABLE manifests (
     image_id INTEGER PRIMARY KEY REFERENCES images ON DELETE CASCADE, bytes BLOB NOT NULL
   );
   CREATE TABLE tags (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     repository_id INTEGER NOT NULL, name TEXT NOT NULL,
     image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE
   );
   CREATE UNIQUE INDEX tags_name ON tags (repository_id, name);
   CREATE INDEX tags_image ON tags (image_id, seq);
   CREATE TABLE image_layers (
     repository_id INTEGER NOT NULL, digest TEXT NOT NULL,
     image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
     PRIMARY KEY (repository_id, digest, image_id)
   ) WITHOUT ROWID;
   CREATE INDEX image_layers_image ON image_layers (image_id);
   CREATE TABLE image_children (
     repository_id INTEGER NOT NULL, digest TEXT NOT NULL,
     image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
     PRIMARY KEY (repository_id, digest, image_id)
   ) WITHOUT ROWID;
   CREATE INDEX image_children_image ON image_children (image_id);
   CREATE TABLE layers (
     repository_id INTEGER NOT NULL REFERENCES repositories ON DELETE CASCADE,
     digest TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT,
     PRIMARY KEY (repository_id, digest)
   ) WITHOUT ROWID;
   CREATE INDEX layers_digest ON layers (digest);
   CREATE TABLE uploads (
     id TEXT PRIMARY KEY, repository_id INTEGER NOT NULL REFERENCES repositories ON DELETE CASCADE,
     received INTEGER NOT NULL, parts INTEGER NOT NULL, last_part INTEGER NOT NULL, small_parts INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE INDEX uploads_repository ON uploads (repository_id);
   CREATE TABLE scans (
     image_id INTEGER PRIMARY KEY REFERENCES images ON DELETE CASCADE,
     status TEXT NOT NULL, description TEXT NOT NULL, started_at INTEGER NOT NULL, completed_at INTEGER
   );
   CREATE TABLE settings (
     account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
     PRIMARY KEY (account, region, name)
   ) WITHOUT ROWID;
   CREATE TABLE jobs (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     kind TEXT NOT NULL, key TEXT NOT NULL, payload TEXT NOT NULL,
     put_at INTEGER NOT NULL, due_at INTEGER NOT NULL, start_by INTEGER NOT NULL,
     attempts INTEGER NOT NULL, last_error TEXT
   );
   CREATE UNIQUE INDEX jobs_key ON jobs (kind, key);
   CREATE INDEX jobs_put ON jobs (put_at);
   CREATE INDEX jobs_due ON jobs (due_at, id);
   CREATE INDEX jobs_start ON jobs (start_by, id);
   CREATE TABLE lifecycle_policies (
     repository_id INTEGER PRIMARY KEY REFERENCES repositories ON DELETE CASCADE,
     text TEXT NOT NULL, evaluated_at INTEGER
   );
   CREATE TABLE lifecycle_previews (
     repository_id INTEGER PRIMARY KEY REFERENCES repositories ON DELETE CASCADE,
     text TEXT NOT NULL, status TEXT NOT NULL, expiring INTEGER NOT NULL, transitioning INTEGER NOT NULL,
     made_at INTEGER NOT NULL
   );
   CREATE TABLE lifecycle_results (
     repository_id INTEGER NOT NULL REFERENCES lifecycle_previews ON DELETE CASCADE,
     position INTEGER NOT NULL, digest TEXT NOT NULL, tagged INTEGER NOT NULL, doc TEXT NOT NULL,
     PRIMARY KEY (repository_id, position)
   ) WITHOUT ROWID;
   CREATE UNIQUE INDEX lifecycle_results_digest ON lifecycle_results (repository_id, digest);
   CREATE INDEX lifecycle_results_tagged ON lifecycle_results (repository_id, tagged, position);
   CREATE TABLE lifecycle_actions (
     repository_id INTEGER NOT NULL REFERENCES repositories ON DELETE CASCADE,
     part INTEGER NOT NULL, actions TEXT NOT NULL, PRIMARY KEY (repository_id, part)
   ) WITHOUT ROWID;
   CREATE TABLE events (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     account TEXT NOT NULL, region TEXT NOT NULL, detail_type TEXT NOT NULL, body TEXT NOT NULL
   );
   CREATE TABLE event_targets (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE repository_policies (
     repository_id INTEGER PRIMARY KEY REFERENCES repositories ON DELETE CASCADE, text TEXT NOT NULL
   );
   CREATE TABLE registry_policies (
     account TEXT NOT NULL, region TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (account, region)
   ) WITHOUT ROWID;
   CREATE TABLE replications (
     image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
     tag TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, status TEXT NOT NULL, failure_code TEXT,
     PRIMARY KEY (image_id, account, region, tag)
   ) WITHOUT ROWID;
   CREATE TABLE backfills (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
     account TEXT NOT NULL, region TEXT NOT NULL, is_running INTEGER NOT NULL, doc TEXT NOT NULL
   );
   CREATE INDEX backfills_order ON backfills (account, region, seq);
   CREATE INDEX backfills_running ON backfills (account, region, seq) WHERE is_running = 1;
   CREATE TABLE backfill_images (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, backfill INTEGER NOT NULL REFERENCES backfills ON DELETE CASCADE,
     image_id INTEGER NOT NULL, status TEXT NOT NULL, doc TEXT NOT NULL
   );
   CREATE INDEX backfill_images_order ON backfill_images (backfill, status, seq);
   CREATE TABLE signings (
     image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
     profile TEXT NOT NULL, outcome TEXT NOT NULL,
     PRIMARY KEY (image_id, profile)
   ) WITHOUT ROWID;
   CREATE TABLE signers (name TEXT PRIMARY KEY, key TEXT NOT NULL, certificate BLOB NOT NULL) WITHOUT ROWID;
   CREATE TABLE documents (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     account TEXT NOT NULL, region TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, doc TEXT NOT NULL
   );
   CREATE TABLE upstream_checks (
     repository_id INTEGER NOT NULL REFERENCES repositories ON DELETE CASCADE,
     what TEXT NOT NULL, checked_at INTEGER NOT NULL, PRIMARY KEY (repository_id, what)
   ) WITHOUT ROWID;
   CREATE UNIQUE INDEX documents_key ON documents (account, region, kind, key);
   CREATE INDEX documents_order ON documents (account, region, kind, seq);`,
];

/** Applies what is missing, each step in a transaction; refuses a folder written by a newer version. */
export function migrate(database: Database): void {
  const [row] = database.prepare('PRAGMA user_version').all() as { user_version: number }[];
  const version = row?.user_version ?? 0;
  if (version > migrations.length) {
    throw new Error(
      `the data folder has schema ${version}, this version knows ${migrations.length}: use a newer cloudmock-ecr`,
    );
  }
  migrations.slice(version).forEach((step, index) => {
    apply(database, `${step}; PRAGMA user_version = ${version + index + 1}`);
  });
}

function apply(database: Database, step: string): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(`${step}; COMMIT`);
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
