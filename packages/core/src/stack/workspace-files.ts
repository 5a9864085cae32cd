import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { readRegularText, refusalFor, type FileContent } from '../files/read-file';
import type { StackFiles } from './stack-files';

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
