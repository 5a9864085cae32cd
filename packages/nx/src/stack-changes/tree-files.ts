import { existsSync } from 'node:fs';
import type { Tree } from '@nx/devkit';
import { createWorkspaceFiles, type StackFiles } from '@stackref/core';

/**
 * The files of a workspace as a generator's tree has them, with what it has not written yet laid over them. Files
 * that no generator has changed are read from the disk with all that guards them there.
 *
 * @param overlay - texts by path, relative to the workspace root
 */
export function createTreeFiles(
  tree: Tree,
  overlay: ReadonlyMap<string, string> = new Map(),
): StackFiles {
  const disk = isOnDisk(tree) ? createWorkspaceFiles(tree.root) : undefined;
  const changed = new Map(tree.listChanges().map((change) => [change.path, change]));
  return {
    read(path) {
      const text = overlay.get(path);
      if (text !== undefined) return { text };
      if (disk !== undefined && !changed.has(path)) return disk.read(path);
      if (!tree.exists(path)) return { error: 'missing', reason: 'it does not exist' };
      if (!tree.isFile(path)) return { error: 'directory', reason: 'it is a folder' };
      return { text: tree.read(path, 'utf-8') ?? '' };
    },
  };
}

/** Trees of tests have no folder. */
function isOnDisk({ root }: Tree): boolean {
  return existsSync(root);
}
