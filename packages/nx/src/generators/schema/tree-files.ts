import type { Tree } from '@nx/devkit';
import { isUtf8 } from 'node:buffer';
import type { StackFiles } from '@stackref/core';

/** The files of a workspace as a generator sees them, with what it has written and not saved yet. */
export function treeFiles(tree: Tree): StackFiles {
  return {
    read(path) {
      if (path.split('/').includes('..')) {
        return { error: 'denied', reason: 'it lies outside the workspace' };
      }
      if (!tree.exists(path)) return { error: 'missing', reason: 'it does not exist' };
      if (!tree.isFile(path)) return { error: 'directory', reason: 'it is a folder' };
      const bytes = tree.read(path);
      if (bytes === null) return { error: 'missing', reason: 'it does not exist' };
      return isUtf8(bytes)
        ? { text: bytes.toString('utf8') }
        : { error: 'other', reason: 'it is not UTF-8 text' };
    },
  };
}
