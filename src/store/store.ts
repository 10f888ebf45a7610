/** The metadata store: many readers, one writer, and writing methods only inside `write(fn)`. */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseConnection, Kysely } from 'kysely';
import { backfillReader, backfillWriter } from './backfills.ts';
import { kyselyOn, SqliteConnection } from './dialect.ts';
import { documentReader, documentWriter } from './documents.ts';
import { eventReader, eventWriter } from './events.ts';
import { imageReader, imageWriter } from './images.ts';
import { jobReader, jobWriter } from './jobs.ts';
import { layerReader, layerWriter } from './layers.ts';
import { lifecycleReader, lifecycleWriter } from './lifecycle.ts';
import { migrate } from './migrations.ts';
import { policyReader, policyWriter } from './policies.ts';
import { remembered } from './remembered.ts';
import { replicationReader, replicationWriter } from './replications.ts';
import { repositoryReader, repositoryWriter } from './repositories.ts';
import { scanReader, scanWriter } from './scans.ts';
import type { Schema } from './schema.ts';
import type { Scope } from './scope.ts';
import { settingReader, settingWriter } from './settings.ts';
import { signerWriter } from './signers.ts';
import { signingReader, signingWriter } from './signings.ts';
import { type Database, openDatabase } from './sqlite.ts';
import { tagReader, tagWriter } from './tags.ts';
import { transactionsOn } from './transactions.ts';
import { uploadReader, uploadWriter } from './uploads.ts';
import { upstreamCheckReader, upstreamCheckWriter } from './upstream-checks.ts';

const reader = (db: Kysely<Schema>) => ({
  repositories: repositoryReader(db),
  images: imageReader(db),
  tags: tagReader(db),
  layers: layerReader(db),
  uploads: uploadReader(db),
  scans: scanReader(db),
  settings: settingReader(db),
  policies: policyReader(db),
  documents: documentReader(db),
  replications: replicationReader(db),
  backfills: backfillReader(db),
  signings: signingReader(db),
  upstreamChecks: upstreamCheckReader(db),
  jobs: jobReader(db),
  lifecycle: lifecycleReader(db),
  events: eventReader(db),
});

/** Tables whose writes somebody waits for. */
export type Topic = 'repositories' | 'documents' | 'jobs' | 'events';

/** `announce` is told before one of those tables is written. */
const writer = (db: Kysely<Schema>, announce: (topic: Topic) => void) => ({
  repositories: announcing(repositoryWriter(db), repositoryReader(db), () => announce('repositories')),
  jobs: announcing(jobWriter(db), jobReader(db), () => announce('jobs')),
  events: announcing(eventWriter(db), eventReader(db), () => announce('events')),
  images: imageWriter(db),
  tags: tagWriter(db),
  layers: layerWriter(db),
  uploads: uploadWriter(db),
  scans: scanWriter(db),
  settings: settingWriter(db),
  lifecycle: lifecycleWriter(db),
  policies: policyWriter(db),
  documents: announcing(documentWriter(db), documentReader(db), () => announce('documents')),
  replications: replicationWriter(db),
  backfills: backfillWriter(db),
  signings: signingWriter(db),
  signers: signerWriter(db),
  upstreamChecks: upstreamCheckWriter(db),
});

/** What a read sees: the state after the last committed write. */
export type Reader = ReturnType<typeof reader>;
/** What a transaction may do; it sees its own writes. */
export type Writer = ReturnType<typeof writer>;

/** `full`: a commit is on the disk when it returns. `os`: it survives a killed process, not a power loss. */
export type Durability = 'full' | 'os';

export interface Store extends Reader {
  /**
   * Runs `fn` in one transaction: committed when its promise is fulfilled, rolled back when it is rejected. Inside, only
   * `tx` may be awaited: anything else would hold the one writer back, and fails with a message.
   */
  write<Result>(fn: (tx: Writer) => Promise<Result>): Promise<Result>;
  /** All reads of `fn` see the state at the first of them, however long it waits for other things meanwhile. */
  snapshot<Result>(fn: (reader: Reader) => Promise<Result>): Promise<Result>;
  /** Calls back after every transaction that wrote the table, also where it was rolled back. */
  onWrite(topic: Topic, listener: () => void): void;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly durability: Durability;
  /** Told of every step that matters for durability, in order. */
  readonly trace?: (step: 'commit') => void;
}

/** Opens, and on first use creates, the store in a folder; the folder's lock is taken elsewhere. */
export function openStore(folder: string, options: StoreOptions): Store {
  const path = join(folder, 'registry.db');
  makeReadableByOwner(path);
  const writing = connect(path, options.durability);
  try {
    migrate(writing);
    const connectReader = () => {
      const database = connect(path, options.durability);
      database.exec('PRAGMA query_only = ON');
      return database;
    };
    return createStore(writing, connectReader, options);
  } catch (error) {
    writing.close();
    throw error;
  }
}

/** Signing keys are in it. SQLite gives the files beside it the same mode. */
const makeReadableByOwner = (path: string) => closeSync(openSync(path, 'a', 0o600));

function connect(path: string, durability: Durability): Database {
  const database = openDatabase(path);
  const synchronous = durability === 'full' ? 'FULL' : 'OFF';
  database.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON`);
  return database;
}

/** Answers of the store that are kept: pages of a thousand repositories are large, a repository is not. */
const kept = { pages: 32, repositories: 2_000, documents: 2_000 };

function createStore(writing: Database, connectReader: () => Database, { trace }: StoreOptions): Store {
  const reading = connectReader();
  const written = new Set<Topic>();
  const listeners: Record<Topic, (() => void)[]> = { repositories: [], documents: [], jobs: [], events: [] };
  const bind = (connection: DatabaseConnection): Writer => {
    const tx = writer(kyselyOn<Schema>(connection), (topic) => void written.add(topic));
    // A transaction that has written none sees what everybody sees.
    const find: Writer['documents']['find'] = (...which) =>
      written.has('documents') ? tx.documents.find(...which) : known.document(...which);
    return { ...tx, documents: { ...tx.documents, find } };
  };
  const transaction = transactionsOn(writing, bind, trace);
  let last: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;
  const writes = { all: 0, ofRepositories: 0, ofDocuments: 0 };
  listeners.repositories.push(() => {
    writes.ofRepositories += 1;
  });
  listeners.documents.push(() => {
    writes.ofDocuments += 1;
  });
  const write: Store['write'] = (fn) => {
    const turn = last.then(() => transaction(fn));
    last = turn.then(tell, tell);
    return turn;
  };
  const tell = () => {
    writes.all += 1;
    if (written.size === 0) return;
    const topics = [...written];
    written.clear();
    for (const topic of topics) for (const listener of listeners[topic]) listener();
  };
  const read = reader(kyselyOn<Schema>(new SqliteConnection(reading)));
  const known = remembering(read, writes);
  const close = async () => {
    await last;
    reading.close();
    writing.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    writing.close();
  };
  return {
    ...read,
    documents: { ...read.documents, find: known.document },
    repositories: { ...read.repositories, page: known.page, find: known.repository },
    write,
    snapshot: (fn) => snapshotOf(connectReader(), fn),
    onWrite: (topic, listener) => void listeners[topic].push(listener),
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** What requests ask for again and again, and what hardly ever changes; the counts are of the writes so far. */
function remembering(
  { documents, repositories }: Reader,
  writes: { readonly all: number; readonly ofRepositories: number; readonly ofDocuments: number },
) {
  const ofDocuments = {
    kept: kept.documents,
    version: () => writes.ofDocuments,
    keyOf: ({ account, region }: Scope, kind: string, key: string) => `${account} ${region} ${kind} ${key}`,
  };
  const ofRepositories = {
    kept: kept.repositories,
    version: () => writes.ofRepositories,
    keyOf: ({ account, region }: Scope, name: string) => `${account} ${region} ${name}`,
  };
  const ofPages = {
    kept: kept.pages,
    version: () => writes.all,
    keyOf: (...which: readonly unknown[]) => JSON.stringify(which),
  };
  return {
    document: remembered(ofDocuments, documents.find) as typeof documents.find,
    repository: remembered(ofRepositories, repositories.find),
    page: remembered(ofPages, repositories.page),
  };
}

/** On a connection of its own: a transaction that only reads keeps nobody from writing. */
async function snapshotOf<Result>(database: Database, fn: (reader: Reader) => Promise<Result>): Promise<Result> {
  try {
    database.exec('BEGIN');
    return await fn(reader(kyselyOn<Schema>(new SqliteConnection(database))));
  } finally {
    database.close();
  }
}

type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The same methods; those that a reader does not have tell of it when they are called. */
function announcing<Writes extends Methods>(writes: Writes, reads: Methods, announce: () => void): Writes {
  const told = Object.entries(writes).map(([name, method]) => {
    if (Object.hasOwn(reads, name)) return [name, method];
    const announced = (...args: never[]) => {
      announce();
      return method(...args);
    };
    return [name, announced];
  });
  return Object.fromEntries(told);
}
