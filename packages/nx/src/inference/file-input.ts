import { posix } from 'node:path';

const globCharacters = /[*?{}[\]()|!\\]/;

/**
 * Names one file as an input of a target of the project at `root`. Nx reads inputs as globs, so a character with a
 * meaning in globs is written as `?`, which matches it.
 */
export function fileInput(file: string, root: string): string {
  const isLiteral = !globCharacters.test(root);
  // Only files directly in the project's folder are surely its own: a folder below may be another project.
  if (isLiteral && posix.dirname(file) === root) {
    return `{projectRoot}/${escapeGlob(posix.basename(file))}`;
  }
  return `{workspaceRoot}/${escapeGlob(file)}`;
}

/** A glob that matches a path, whatever characters stand in it. */
export function escapeGlob(path: string): string {
  return path.replace(new RegExp(globCharacters, 'g'), '?');
}
