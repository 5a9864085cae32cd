import { posix } from 'node:path';

/**
 * The path, relative to the workspace root, that a path written in a file leads to.
 *
 * @returns `undefined` when it is absolute or leads out of the workspace.
 */
export function resolveFrom(file: string, path: string): string | undefined {
  if (posix.isAbsolute(path) || /^[a-z]:[\\/]/i.test(path)) return undefined;
  const resolved = posix.join(posix.dirname(file), path);
  return resolved === '..' || resolved.startsWith('../') ? undefined : resolved;
}
