import type { Tree } from '@nx/devkit';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { escapeGlob } from './file-input';

/**
 * Why a change of a file would pass unnoticed: Nx does not see it (an ignore file of git or Nx names it, the plugin's
 * entry leaves it out, it lies outside the workspace), or a symbolic link leads to it, which Nx does not follow.
 */
export type UnseenReason = 'unseen' | 'linked';

/**
 * Finds those of the files that decide an outcome whose content is part of no hash. Nx itself is asked, since it
 * honours more kinds of ignore files than one would write down again. A file that does not exist is not among them.
 *
 * @param files - relative to the workspace root
 * @param handed - the files that Nx handed to the plugin, which it sees in any case
 */
export async function findUnseenFiles(
  files: Iterable<string>,
  handed: readonly string[],
  workspaceRoot: string,
): Promise<ReadonlyMap<string, UnseenReason>> {
  const seen = new Set(handed);
  const unseen = new Map<string, UnseenReason>();
  const doubtful: string[] = [];
  const isLinked = createLinkTest(workspaceRoot);
  for (const file of new Set(files)) {
    if (isLinked(file)) unseen.set(file, 'linked');
    else if (file.startsWith('../')) unseen.set(file, 'unseen');
    else if (!seen.has(file) && existsSync(join(workspaceRoot, file))) doubtful.push(file);
  }
  if (doubtful.length > 0) {
    for (const file of await askNx(doubtful, workspaceRoot)) seen.add(file);
    for (const file of doubtful) if (!seen.has(file)) unseen.set(file, 'unseen');
  }
  return unseen;
}

/** Tells whether a link, of a file or one of its folders, leads to it. What does not exist yet counts with its folder. */
export function createLinkTest(workspaceRoot: string): (file: string) => boolean {
  const root = realpathSync.native(workspaceRoot);
  const linkedFolders = new Map<string, boolean>();

  function isLinked(path: string): boolean {
    if (path.length <= root.length) return false;
    return isLink(path) || isLinkedFolder(dirname(path));
  }

  function isLinkedFolder(folder: string): boolean {
    const known = linkedFolders.get(folder);
    if (known !== undefined) return known;
    const linked = isLinked(folder);
    linkedFolders.set(folder, linked);
    return linked;
  }

  return (file) => isLinked(join(root, file));
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    // No path at all (it is too long, or leads below a file), or nobody may look: then nobody can read it either, and a
    // stack with such a file is never valid.
    return false;
  }
}

/** Those of the files that Nx sees: none of them when it cannot say, so that nothing is cached by mistake. */
async function askNx(files: readonly string[], workspaceRoot: string): Promise<readonly string[]> {
  try {
    // Loaded only for files that are not YAML: it takes longer than the rest of the plugin.
    const { globAsync } = await import('@nx/devkit');
    const unchanged = { root: workspaceRoot, listChanges: () => [] } as unknown as Tree;
    return await globAsync(unchanged, files.map(escapeGlob));
  } catch {
    return [];
  }
}
