/** Reads the ECR part of a Python archive, a wheel (zip) or an sdist (tar.gz), from its bytes. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { type Extract, extract } from 'tar-stream';
import type { C2jFiles } from './c2j.ts';
import { ImportError } from './import-error.ts';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly files: C2jFiles;
}

type Entries = Map<string, Uint8Array>;

const dataFile = /(?:^|\/)data\/ecr\/2015-09-21\/([^/]+)$/;
const metadataFile = /^[^/]+(?:\.dist-info\/METADATA|\/PKG-INFO)$/;

/** The package's name and version and the files that describe ECR in it. Throws `ImportError` for bytes that are not such an archive. */
export async function readPackage(archive: Uint8Array): Promise<Package> {
  const entries = await readEntries(archive);
  const metadata = [...entries].find(([name]) => metadataFile.test(name));
  if (metadata === undefined) throw new ImportError('not a Python package: it has no METADATA or PKG-INFO');
  const { name, version } = nameAndVersion(new TextDecoder().decode(metadata[1]));
  const files = [...entries].flatMap(([path, bytes]) => {
    const file = dataFile.exec(path)?.[1];
    return file === undefined ? [] : [[file.replace(/(?:\.json)?(?:\.gz)?$/, ''), parseFile(file, bytes)]];
  });
  if (files.length === 0) throw new ImportError(`${name} ${version} holds no description of ECR (data/ecr/2015-09-21)`);
  return { name, version, files: Object.fromEntries(files) };
}

async function readEntries(archive: Uint8Array): Promise<Entries> {
  const [first, second] = archive;
  try {
    if (first === 0x50 && second === 0x4b) return unzip(archive);
    if (first === 0x1f && second === 0x8b) return await untar(archive);
  } catch (error) {
    throw new ImportError(`a damaged or truncated archive: ${(error as Error).message}`);
  }
  throw new ImportError('neither a wheel (zip) nor an sdist (tar.gz)');
}

function isWanted(name: string): boolean {
  return dataFile.test(name) || metadataFile.test(name);
}

function unzip(archive: Uint8Array): Entries {
  return new Map(Object.entries(unzipSync(archive, { filter: ({ name }) => isWanted(name) })));
}

async function untar(archive: Uint8Array): Promise<Entries> {
  const unpack = extract();
  const [entries] = await Promise.all([
    wantedEntries(unpack),
    pipeline(Readable.from([archive]), createGunzip(), unpack),
  ]);
  return entries;
}

/** Reads every entry to its end, wanted or not, since only then does the archive's next one come. */
async function wantedEntries(unpack: Extract): Promise<Entries> {
  const entries: Entries = new Map();
  for await (const entry of unpack) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry) chunks.push(chunk as Uint8Array);
    if (isWanted(entry.header.name)) entries.set(entry.header.name, Buffer.concat(chunks));
  }
  return entries;
}

function nameAndVersion(metadata: string): { name: string; version: string } {
  const name = /^Name: *(\S+)/m.exec(metadata)?.[1];
  const version = /^Version: *(\S+)/m.exec(metadata)?.[1];
  if (name === undefined || version === undefined) throw new ImportError('not a Python package: no Name and Version');
  return { name, version };
}

function parseFile(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(name.endsWith('.gz') ? gunzipSync(bytes) : bytes));
  } catch (error) {
    throw new ImportError(`${name}: ${(error as Error).message}`);
  }
}
