import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { FileContent, FileError, StackFiles } from './stack-files';

const maxBytes = 16 * 1024 * 1024;

/**
 * The files of a workspace on disk, each read once per instance. A path that leads out of the workspace is refused,
 * through a symbolic link too: Nx does not track what lies outside, so cached results would not change with it.
 */
export function createWorkspaceFiles(workspaceRoot: string): StackFiles {
  const root = realpathSync.native(workspaceRoot);
  const contents = new Map<string, FileContent>();
  return {
    read(path) {
      let content = contents.get(path);
      if (content === undefined) {
        content = readInside(root, path);
        contents.set(path, content);
      }
      return content;
    },
  };
}

function readInside(root: string, path: string): FileContent {
  try {
    const file = realpathSync.native(join(root, path));
    if (isOutside(relative(root, file))) return refuse('denied', 'it lies outside the workspace');
    const stats = statSync(file);
    if (stats.isDirectory()) return refuse('directory', 'it is a folder');
    if (!stats.isFile()) return refuse('other', 'it is not a regular file');
    if (stats.size > maxBytes) return refuse('other', 'it is larger than 16 MiB');
    const bytes = readFileSync(file);
    return isUtf8(bytes)
      ? { text: bytes.toString('utf8') }
      : refuse('other', 'it is not UTF-8 text');
  } catch (error) {
    return refuseFor(error);
  }
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

function refuse(error: FileError, reason: string): FileContent {
  return { error, reason };
}

function refuseFor(error: unknown): FileContent {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return refuse('missing', 'it does not exist');
    case 'EACCES':
    case 'EPERM':
      return refuse('denied', 'permission denied');
    case 'ELOOP':
      return refuse('other', 'its symbolic links lead in a circle');
    case 'EISDIR':
      return refuse('directory', 'it is a folder');
    case 'ENAMETOOLONG':
      return refuse('missing', 'its path is too long');
    case 'ERR_INVALID_ARG_VALUE':
      return refuse('missing', 'its path holds a NUL character');
    default:
      if (typeof code === 'string') return refuse('other', code);
      throw error;
  }
}
