/** Where the bytes stand in the data folder. A name becomes a path here only, and only after its form has been checked. */
import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const digestForm = /^(sha256):([a-f0-9]{64})$|^(sha512):([a-f0-9]{128})$/;
const nameForm = /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*$/;
const longestName = 100;

const algorithms = ['sha256', 'sha512'];

export interface Layout {
  /** Where uploads grow: beside the blobs, so that a rename makes one the other. */
  readonly uploads: string;
  /** `blobs/<algorithm>/<first two hex digits>/<hex>`; @throws on anything but a digest */
  blob(digest: string): string;
  /** `uploads/<name>`; @throws on a name that is none */
  upload(name: string): string;
  /** The folders above a blob whose entries make it reachable, the nearest first. */
  foldersOf(digest: string): readonly [string, ...string[]];
  digests(): AsyncIterable<string>;
  uploadNames(): Promise<readonly string[]>;
}

/** The layout of a data folder, whose fixed folders are made if they are not there. */
export function layoutOf(folder: string): Layout {
  const blobs = join(folder, 'blobs');
  const uploads = join(folder, 'uploads');
  for (const algorithm of algorithms) mkdirSync(join(blobs, algorithm), { recursive: true, mode: 0o700 });
  mkdirSync(uploads, { recursive: true, mode: 0o700 });
  return {
    uploads,
    blob: (digest) => join(blobs, ...partsOf(digest)),
    upload: (name) => join(uploads, checkedName(name)),
    foldersOf(digest) {
      const [algorithm, fanOut] = partsOf(digest);
      return [join(blobs, algorithm, fanOut), join(blobs, algorithm), blobs, folder];
    },
    digests: () => digestsIn(blobs),
    uploadNames: async () => (await readdir(uploads)).filter(isUploadName),
  };
}

function partsOf(digest: string): readonly [algorithm: string, fanOut: string, hex: string] {
  const match = digestForm.exec(digest);
  const algorithm = match?.[1] ?? match?.[3];
  const hex = match?.[2] ?? match?.[4];
  if (algorithm === undefined || hex === undefined) throw new TypeError(`not a digest: ${JSON.stringify(digest)}`);
  return [algorithm, hex.slice(0, 2), hex];
}

const isUploadName = (name: string) => name.length <= longestName && nameForm.test(name);

function checkedName(name: string): string {
  if (!isUploadName(name)) throw new TypeError(`not an upload name: ${JSON.stringify(name)}`);
  return name;
}

async function* digestsIn(blobs: string): AsyncIterable<string> {
  for (const algorithm of algorithms) {
    for (const fanOut of await readdir(join(blobs, algorithm))) {
      for (const hex of await readdir(join(blobs, algorithm, fanOut))) {
        const digest = `${algorithm}:${hex}`;
        if (digestForm.test(digest)) yield digest;
      }
    }
  }
}
