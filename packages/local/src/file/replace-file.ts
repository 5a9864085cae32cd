import { dirname } from 'node:path';
import { unless } from './error-code';
import type { FileOperations } from './file-operations';
import { temporaryPathFor } from './temporary-path';

export interface Replacement {
  readonly path: string;
  readonly text: string;
  /** Permissions of the new file, whatever the umask. */
  readonly mode: number;
  /** Called last before the rename; what it throws stops the replacement. */
  readonly confirm: () => Promise<void>;
}

/**
 * Replaces a file so that it holds the old or the new text at every moment, also after a crash: temporary file in
 * the same folder, fsync, rename. A failure leaves the old file and no temporary one. The new text survives a crash
 * of the machine when {@link syncFolder} is done as well.
 */
export async function replaceFile(
  { path, text, mode, confirm }: Replacement,
  operations: FileOperations,
): Promise<void> {
  const temporary = temporaryPathFor(path);
  try {
    await writeNew(temporary, text, mode, operations);
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
  operations: FileOperations,
): Promise<void> {
  const handle = await operations.open(path, 'wx', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
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
