import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { removeAbandoned } from '../../src/store/abandoned.ts';
import { type DataFolder, DataFolderError, openDataFolder } from '../../src/store/data-folder.ts';

let parent: string;
const children: ChildProcessWithoutNullStreams[] = [];
const opened: DataFolder[] = [];

beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'data-folder-')));
});

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  for (const folder of opened.splice(0)) await folder.release();
  rmSync(parent, { recursive: true, force: true });
});

function open(path: string | undefined): DataFolder {
  const folder = openDataFolder(path);
  opened.push(folder);
  return folder;
}

const errorOf = (path: string): Error => {
  try {
    open(path);
  } catch (error) {
    return error as Error;
  }
  throw new Error('the folder was opened');
};

/** Starts a process that opens the folder (`-`: a temporary one in `parent`); resolves with the path that it holds. */
async function hold(path: string): Promise<{ child: ChildProcessWithoutNullStreams; path: string }> {
  const script = fileURLToPath(new URL('hold-folder.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, path], { env: { ...process.env, TMPDIR: parent } });
  children.push(child);
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => [`closed: ${errors}`]),
  ]);
  return { child, path: String(line).trim() };
}

async function kill(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

const inUse = (path: string) =>
  `The data folder ${path} is in use by another cloudmock-ecr process: stop it, or choose another folder with --data`;

describe('a data folder', () => {
  it('is made, with those above it, for its owner only', () => {
    const path = join(parent, 'a', 'b');
    expect(open(path)).toMatchObject({ path, temporary: false });
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(parent, 'a')).mode & 0o777).toBe(0o700);
  });

  it('that is there keeps its mode and what is in it', async () => {
    const path = join(parent, 'there');
    mkdirSync(path, { mode: 0o755 });
    writeFileSync(join(path, 'file'), 'kept');
    await open(path).release();
    expect(statSync(path).mode & 0o777).toBe(0o755);
    expect(existsSync(join(path, 'file'))).toBe(true);
  });

  it('may be named relative to the working folder', () => {
    const path = join(parent, 'relative');
    expect(open(relative(process.cwd(), path)).path).toBe(path);
  });

  it('is free again after its release, which may be asked for twice', async () => {
    const path = join(parent, 'again');
    const first = open(path);
    await first.release();
    await first.release();
    expect(open(path).path).toBe(path);
  });
});

describe('a folder that is in use', () => {
  it('is refused to the process that has it', () => {
    const path = join(parent, 'mine');
    open(path);
    const error = errorOf(path);
    expect(error).toBeInstanceOf(DataFolderError);
    expect(error.message).toBe(inUse(path));
  });

  it('stays locked after a refusal', () => {
    const path = join(parent, 'mine');
    open(path);
    errorOf(path);
    expect(errorOf(path).message).toBe(inUse(path));
  });

  it('is refused to another process', async () => {
    const path = join(parent, 'mine');
    open(path);
    expect((await hold(path)).path).toBe(`DataFolderError: ${inUse(path)}`);
  });

  it('is refused while another process has it, and free the moment that one is killed', async () => {
    const path = join(parent, 'theirs');
    const held = await hold(path);
    expect(held.path).toBe(path);
    expect(errorOf(path).message).toBe(inUse(path));
    await kill(held.child);
    expect(open(path).path).toBe(path);
  });
});

describe('a folder that cannot be written', () => {
  it('because a file has its name', () => {
    const path = join(parent, 'file');
    writeFileSync(path, '');
    const error = errorOf(path);
    expect(error).toBeInstanceOf(DataFolderError);
    expect(error.message).toMatch(`The data folder ${path} cannot be written: EEXIST`);
    expect(error.message).not.toContain('\n');
  });

  it('because a file is above it', () => {
    writeFileSync(join(parent, 'file'), '');
    const path = join(parent, 'file', 'below');
    expect(errorOf(path).message).toMatch(`The data folder ${path} cannot be written: ENOTDIR`);
  });

  it('because its lock cannot be opened', () => {
    const path = join(parent, 'locked');
    mkdirSync(join(path, 'lock.db'), { recursive: true });
    expect(errorOf(path)).toBeInstanceOf(DataFolderError);
    expect(errorOf(path).message).toMatch(`The data folder ${path} cannot be written: ERR_SQLITE_ERROR`);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('because the file system takes no folders', () => {
    expect(errorOf('/proc/cloudmock').message).toMatch('The data folder /proc/cloudmock cannot be written: ENOENT');
  });

  const withoutPrivileges = process.getuid?.() === 0 ? it.skip : it;
  withoutPrivileges('because of its mode', () => {
    const path = join(parent, 'read-only');
    mkdirSync(path, { mode: 0o500 });
    expect(errorOf(path).message).toMatch(`The data folder ${path} cannot be written: EACCES`);
  });
});

describe('a temporary folder', () => {
  it('is made for its owner only, and removed with what is in it', async () => {
    const folder = open(undefined);
    expect(folder.temporary).toBe(true);
    expect(folder.path.startsWith(join(tmpdir(), 'cloudmock-ecr-'))).toBe(true);
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    mkdirSync(join(folder.path, 'blobs'));
    writeFileSync(join(folder.path, 'blobs', 'file'), '', { mode: 0o444 });
    await folder.release();
    expect(existsSync(folder.path)).toBe(false);
  });

  it('is another one each time', () => {
    expect(open(undefined).path).not.toBe(open(undefined).path);
  });
});

describe('temporary folders that were left behind', () => {
  const hourAgo = new Date(Date.now() - 3_600_000);

  const abandoned = (name: string, modified = hourAgo) => {
    const path = join(parent, name);
    mkdirSync(join(path, 'blobs'), { recursive: true });
    writeFileSync(join(path, 'blobs', 'file'), '');
    utimesSync(path, modified, modified);
    return path;
  };

  it('by a killed process are removed, and not while it lives', async () => {
    const { child, path } = await hold('-');
    expect(path.startsWith(join(parent, 'cloudmock-ecr-'))).toBe(true);
    utimesSync(path, hourAgo, hourAgo);
    await removeAbandoned(parent);
    expect(existsSync(path)).toBe(true);
    await kill(child);
    utimesSync(path, hourAgo, hourAgo);
    await removeAbandoned(parent);
    expect(existsSync(path)).toBe(false);
  });

  it('are removed when a process makes a new one', async () => {
    const old = abandoned('cloudmock-ecr-old');
    const changes = watch(parent);
    const { path } = await hold('-');
    for await (const _ of changes) if (!existsSync(old)) break;
    expect(existsSync(path)).toBe(true);
  });

  it('stay when they are young, have another name, or are no folders', async () => {
    const young = abandoned('cloudmock-ecr-young', new Date());
    const other = abandoned('cloudmock-other');
    const file = join(parent, 'cloudmock-ecr-file');
    writeFileSync(file, '');
    utimesSync(file, hourAgo, hourAgo);
    const gone = abandoned('cloudmock-ecr-gone');
    await removeAbandoned(parent);
    expect([young, other, file, gone].map((path) => existsSync(path))).toEqual([true, true, true, false]);
  });

  it('are not looked for behind a link', async () => {
    const target = abandoned('target');
    symlinkSync(target, join(parent, 'cloudmock-ecr-link'));
    await removeAbandoned(parent);
    expect(existsSync(join(target, 'blobs', 'file'))).toBe(true);
  });

  it('are removed up to a number in one start', async () => {
    for (let index = 0; index < 210; index += 1) abandoned(`cloudmock-ecr-${index}`);
    const left = () =>
      Array.from({ length: 210 }, (_, index) => existsSync(join(parent, `cloudmock-ecr-${index}`))).filter(Boolean);
    await removeAbandoned(parent);
    expect(left()).toHaveLength(10);
    await removeAbandoned(parent);
    expect(left()).toHaveLength(0);
  });

  it('stay when the server is stopping, or their place cannot be read', async () => {
    const path = abandoned('cloudmock-ecr-old');
    await removeAbandoned(parent, AbortSignal.abort());
    await removeAbandoned(join(parent, 'nowhere'));
    expect(existsSync(path)).toBe(true);
  });
});
