import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { unless } from './unless';
import type { FileOperations } from './file-operations';

/** A new path in the folder of a file, for what will be renamed. */
export function temporaryPathFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`);
}

/**
 * Removes everything at temporary paths of a file. Called by the one that holds the file's lock: what others left
 * there belongs to processes that ended, or that lost the lock and must not rename it any more.
 */
export async function removeTemporaries(path: string, operations: FileOperations): Promise<void> {
  const folder = dirname(path);
  const names = (await unless(['ENOENT'], operations.readdir(folder))) ?? [];
  for (const name of names) {
    if (!isTemporaryOf(basename(path), name)) continue;
    const removal = operations.rm(join(folder, name), { recursive: true, force: true });
    // Somebody is preparing a lock there right now, and will find out that this one is held.
    await unless(['ENOTEMPTY'], removal);
  }
}

function isTemporaryOf(file: string, name: string): boolean {
  const start = `.${file}.`;
  return name.startsWith(start) && /^[0-9a-f]{16}\.tmp$/.test(name.slice(start.length));
}
