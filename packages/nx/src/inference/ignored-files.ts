import { readRegularText } from '@stackref/core';
import ignore, { type Ignore } from 'ignore';
import { join, posix } from 'node:path';

/** The files that keep others out of Nx's sight. */
const ignoreFiles = ['.gitignore', '.nxignore'];

/**
 * Finds files that Nx does not see because an ignore file names them or they lie outside the workspace: their content
 * is not part of any hash, so a result that depends on one may not be cached. Paths are relative to the workspace root.
 */
export function createIgnoredFiles(workspaceRoot: string): (path: string) => boolean {
  const rulesOf = new Map<string, readonly Ignore[]>();

  function rulesIn(folder: string): readonly Ignore[] {
    const known = rulesOf.get(folder);
    if (known !== undefined) return known;
    const rules = ignoreFiles.flatMap((name) => {
      // Most folders have no ignore file, and Nx does not follow one that it cannot read.
      const file = readRegularText(join(workspaceRoot, folder, name));
      return 'text' in file ? [ignore().add(file.text)] : [];
    });
    rulesOf.set(folder, rules);
    return rules;
  }

  return (path) => {
    if (path.startsWith('../')) return true;
    for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
      const below = posix.relative(folder, path);
      if (rulesIn(folder).some((rules) => rules.ignores(below))) return true;
      if (folder === '.') return false;
    }
  };
}
