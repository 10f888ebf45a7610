/** Runs in a process whose files may not grow beyond 1 MiB; prints what an append that needs more has left behind. */
import { createHash, randomUUID } from 'node:crypto';
import { openBlobStore } from '../../src/blobs/disk.ts';

async function* pieces(count: number) {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(70_000, index);
}

const [folder = ''] = process.argv.slice(2);
const { uploads } = openBlobStore(folder, { durability: 'os' });
const id = randomUUID();
await uploads.create(id);
const before = await uploads.append(id, 0, pieces(10), Number.MAX_SAFE_INTEGER);
const error: NodeJS.ErrnoException = await uploads.append(id, before, pieces(30), Number.MAX_SAFE_INTEGER).then(
  () => new Error('the append succeeded'),
  (reason) => reason,
);

const expected = createHash('sha256');
for await (const piece of pieces(10)) expected.update(piece);
const received = await uploads.received(id);
const digest = await uploads.digest(id, 'sha256');
const continued = await uploads.append(
  id,
  before,
  (async function* () {
    yield Buffer.from('end');
  })(),
  Number.MAX_SAFE_INTEGER,
);
const digestIsOfTheRest = digest === `sha256:${expected.digest('hex')}`;
console.log(JSON.stringify({ code: error.code, received, digestIsOfTheRest, continued }));
