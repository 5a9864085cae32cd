import type { Tree } from '@nx/devkit';
import { posix, relative, isAbsolute } from 'node:path';

/**
 * A path that someone typed, relative to the workspace root and with forward slashes.
 *
 * @returns `undefined` when it leads out of the workspace.
 */
export function toWorkspacePath({ root }: Tree, typed: string): string | undefined {
  const inside = isAbsolute(typed) ? relative(root, typed) : typed;
  const path = posix.normalize(inside.replaceAll('\\', '/')).replace(/\/$/, '');
  const isOutside = path === '..' || path.startsWith('../') || isAbsolute(path);
  return isOutside ? undefined : path;
}
