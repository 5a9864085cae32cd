import type * as Minimatch from 'minimatch';
import { lazily } from '../lazily';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- most workspaces name their stacks by a file name
const minimatch = lazily(() => require('minimatch') as typeof Minimatch);

/** Tells whether a glob, as Nx understands it, matches a path from the root of the workspace. */
export function globMatcher(
  pattern: string,
  options: { readonly dot?: boolean; readonly matchBase?: boolean } = {},
): (path: string) => boolean {
  const glob = new (minimatch().Minimatch)(pattern, options);
  return (path) => glob.match(path);
}
