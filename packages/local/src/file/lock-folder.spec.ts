import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { failingOperations } from './__fixtures__/intercepted-operations';
import { fileOperations } from './file-operations';
import type { FileOperations } from './file-operations';
import { createLockFolder } from './lock-folder';
import type { LockFolder } from './lock-folder';
import { createOwnerName } from './lock-owner';

let workspace: TestWorkspace;
let ours: string;
let theirs: string;

beforeEach(async () => {
  workspace = await createTestWorkspace();
  ours = await createOwnerName();
  theirs = await createOwnerName();
});

afterEach(() => workspace.remove());

function lock(operations = fileOperations, platform?: NodeJS.Platform): LockFolder {
  return createLockFolder(workspace.path('file'), operations, platform);
}

describe('createLockFolder', () => {
  it('is taken by one, until he lets go', async () => {
    expect(await lock().holder()).toBeUndefined();
    expect(await lock().take(ours)).toBe(true);
    expect(await lock().take(theirs)).toBe(false);
    expect(await lock().holder()).toMatchObject({ name: ours });

    await lock().remove(ours);
    expect(await workspace.files()).toEqual([]);
    expect(await lock().take(theirs)).toBe(true);
  });

  it('is taken by one of many at the same time', async () => {
    const owners = await Promise.all(Array.from({ length: 20 }, createOwnerName));
    const taken = await Promise.all(owners.map((owner) => lock().take(owner)));

    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await lock().holder()).toMatchObject({ name: owners[taken.indexOf(true)] });
    expect(await workspace.files()).toEqual(['file.lock']);
  });

  it('stays with the next holder when a former one is removed late', async () => {
    await lock().take(ours);
    await lock().remove(ours);
    await lock().take(theirs);
    await lock().remove(ours);

    expect(await lock().holder()).toMatchObject({ name: theirs });
  });

  it('tells a holder who lost it', async () => {
    await lock().take(ours);
    expect(await lock().renew(ours)).toBe(true);

    await lock().remove(ours);
    await lock().take(theirs);
    expect(await lock().renew(ours)).toBe(false);
    expect(await lock().renew(theirs)).toBe(true);
  });

  it('is free when its holder died while letting go', async () => {
    await lock().take(theirs);
    await rmdir(join(workspace.path('file.lock'), theirs));

    expect(await lock().holder()).toBeUndefined();
    expect(await lock().take(ours)).toBe(true);
  });

  it('is taken where folders are never renamed to existing ones, as on Windows', async () => {
    const windows: FileOperations = {
      ...fileOperations,
      async rename(from, to) {
        if ((await readdir(String(to)).catch(() => undefined)) === undefined) {
          return fileOperations.rename(from, to);
        }
        throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      },
    };
    await mkdir(workspace.path('file.lock'));

    expect(await lock(windows, 'win32').take(ours)).toBe(false);
    expect(await lock(windows, 'win32').take(ours)).toBe(true);
    expect(await lock(windows, 'win32').take(theirs)).toBe(false);
    expect(await workspace.files()).toEqual(['file.lock']);
  });

  it('tries again when the holder swept away what it prepared', async () => {
    const swept: FileOperations = {
      ...fileOperations,
      async rename(from, to) {
        await fileOperations.rm(from, { recursive: true });
        return fileOperations.rename(from, to);
      },
    };

    expect(await lock(swept).take(ours)).toBe(false);
    expect(await workspace.files()).toEqual([]);
  });

  it('is not taken when its holder lets go right after it was found held', async () => {
    await lock().take(theirs);
    const released: FileOperations = {
      ...fileOperations,
      async rename(from, to) {
        await fileOperations.rename(from, to).finally(() => lock().remove(theirs));
      },
    };

    expect(await lock(released).take(ours)).toBe(false);
    expect(await workspace.files()).toEqual([]);
  });

  it('rejects at once where renaming is not allowed', async () => {
    const denied = failingOperations('EACCES', ({ name }) => name === 'rename');

    await expect(lock(denied, 'linux').take(ours)).rejects.toMatchObject({ code: 'EACCES' });
    expect(await workspace.files()).toEqual([]);
  });

  it('rejects, and leaves nothing, where a file is in its place', async () => {
    await workspace.write('file.lock', '');

    await expect(lock().take(ours)).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(await workspace.files()).toEqual(['file.lock']);
  });
});
