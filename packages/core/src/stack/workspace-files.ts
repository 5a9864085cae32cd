import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type FileContent, readRegularText, refusalFor } from '../files/read-file';

/** The files of a workspace. Paths are relative to its root, with forward slashes. */
export interface StackFiles {
  /** Asked twice for one path, the same answer. A byte order mark is part of the text. */
  read(path: string): FileContent;
}

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
  let file: string;
  try {
    file = realpathSync.native(join(root, path));
  } catch (error) {
    return refusalFor(error);
  }
  if (isOutside(relative(root, file))) {
    return { error: 'denied', reason: 'it lies outside the workspace' };
  }
  return readRegularText(file);
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}
