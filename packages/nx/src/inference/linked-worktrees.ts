import { readRegularText } from '@stackref/core/startup';
import { existsSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

/**
 * Finds files that lie in a linked worktree of git: a copy of the workspace inside the workspace, as tools for
 * parallel work make them, whose projects are not those of the workspace. The root itself may be one. A submodule,
 * which has a `.git` file too, is part of the workspace. Paths are relative to the root.
 */
export function createWorktreeFinder(workspaceRoot: string): (file: string) => boolean {
  const known = new Map<string, boolean>([['.', false]]);

  function isInside(folder: string): boolean {
    const answer = known.get(folder);
    if (answer !== undefined) return answer;
    const found = isInside(posix.dirname(folder)) || isLinked(join(workspaceRoot, folder));
    known.set(folder, found);
    return found;
  }

  return (file) => isInside(posix.dirname(file));
}

function isLinked(folder: string): boolean {
  const file = readRegularText(join(folder, '.git'), 4096);
  const path = 'text' in file ? /^gitdir: (.+?)\s*$/.exec(file.text)?.[1] : undefined;
  if (path === undefined || !/[\\/]worktrees[\\/][^\\/]+[\\/]?$/.test(path)) return false;
  // The name of a submodule may look the same; only a worktree says where the rest of its repository is.
  const gitFolder = resolve(folder, path);
  return !existsSync(gitFolder) || existsSync(join(gitFolder, 'commondir'));
}
