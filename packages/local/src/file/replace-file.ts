import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file so that it holds the old or the new text at every moment, also after a crash: temporary file in
 * the same folder, fsync, rename, fsync of the folder. A failure leaves the old file and no temporary one.
 *
 * @param mode - Permissions of the new file, whatever the umask.
 * @param confirm - Called last before the rename; what it throws stops the replacement.
 */
export async function replaceFile(
  path: string,
  text: string,
  mode: number,
  confirm: () => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeNew(temporary, text, mode);
    await confirm();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders, and its renames are journaled.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
