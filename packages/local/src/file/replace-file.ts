import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { succeeds, unless } from './unless';
import type { FileOperations } from './file-operations';
import { temporaryPathFor } from './temporary-path';

/** Ids of a user and a group. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface Replacement {
  readonly path: string;
  readonly text: string;
  /** Permissions of the new file, whatever the umask. */
  readonly mode: number;
  /** The owner and group that it is given where the system lets us. */
  readonly owner?: Owner | undefined;
  /** Called last before the rename; what it throws stops the replacement. */
  readonly confirm: () => Promise<void>;
}

/**
 * Replaces a file so that it holds the old or the new text at every moment, also after a crash: temporary file in
 * the same folder, fsync, rename. A failure leaves the old file and no temporary one. The new text survives a crash
 * of the machine when {@link syncFolder} is done as well.
 */
export async function replaceFile(
  { path, text, mode, owner, confirm }: Replacement,
  operations: FileOperations,
): Promise<void> {
  const temporary = temporaryPathFor(path);
  try {
    await writeNew(temporary, text, mode, owner, operations);
    await confirm();
    await operations.rename(temporary, path);
  } catch (error) {
    // The next writer removes what cannot be removed now; the first error is the one to tell.
    await operations.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeNew(
  path: string,
  text: string,
  mode: number,
  owner: Owner | undefined,
  operations: FileOperations,
): Promise<void> {
  const handle = await operations.open(path, 'wx', mode);
  try {
    const keepsGroup = owner === undefined || (await giveTo(owner, handle));
    // What a group was allowed is not allowed to another one.
    await handle.chmod(keepsGroup ? mode : mode & ~0o070);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What systems say to those who may not give a file away, and file systems that keep no owners. */
const refusesOwner = ['EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'ENOSYS'];

/**
 * Gives a file to its owner of before: as root, or to one of one's own groups.
 *
 * @returns Whether it has the group now.
 */
async function giveTo({ uid, gid }: Owner, handle: FileHandle): Promise<boolean> {
  const now = await handle.stat();
  if (now.uid !== uid && (await succeeds(handle.chown(uid, gid), refusesOwner))) return true;
  return now.gid === gid || succeeds(handle.chown(now.uid, gid), refusesOwner);
}

/** What file systems say that keep no folders to be synced, as some of networks do. */
const notForFolders = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** Brings the names in the folder of a file to the disk. */
export async function syncFolder(path: string, operations: FileOperations): Promise<void> {
  // Windows cannot open folders, and its renames are journaled.
  if (process.platform === 'win32') return;
  const handle = await operations.open(dirname(path), 'r');
  try {
    await unless(notForFolders, handle.sync());
  } finally {
    await handle.close();
  }
}
