import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { errorCodeOf } from '@stackref/core/secrets-manager';
import { fileOperations } from './file-operations';
import type { FileOperations } from './file-operations';

/** Whether an absolute path is a folder or anything below it. Links are not followed. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The real path of something that need not exist yet: links in the part that exists are followed. */
export async function realPathOf(
  path: string,
  operations: Pick<FileOperations, 'realpath'> = fileOperations,
): Promise<string> {
  try {
    return await operations.realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if (errorCodeOf(error) !== 'ENOENT' || parent === path) throw error;
    return join(await realPathOf(parent, operations), basename(path));
  }
}
