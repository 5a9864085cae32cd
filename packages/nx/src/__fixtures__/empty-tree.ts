import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';

/** A new Nx workspace in memory, without a formatter: what generators write is what the test sees. */
export function createEmptyTree(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const file of ['.oxfmtrc.json', '.prettierrc']) tree.delete(file);
  return tree;
}
