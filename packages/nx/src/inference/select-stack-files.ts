import { posix } from 'node:path';
import type * as Minimatch from 'minimatch';
import { lazily } from '@stackref/core/startup';

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

/** The files among those that Nx hands over that the option `stackFile` takes for stacks, in alphabetical order. */
export function selectStackFiles(files: readonly string[], pattern: string): readonly string[] {
  return files.filter(matcherOf(pattern)).sort();
}

function matcherOf(pattern: string): (file: string) => boolean {
  if (/^[\w.-]+$/.test(pattern)) return (file) => posix.basename(file) === pattern;
  return globMatcher(pattern, { dot: true, matchBase: !pattern.includes('/') });
}

/** Whether the entry of a plugin in nx.json lets it see a file, as Nx decides it for inference. */
export function isSelected(
  file: string,
  include: readonly string[],
  exclude: readonly string[],
): boolean {
  return (include.length === 0 || matchesLast(file, include)) && !matchesLast(file, exclude);
}

/** Of several patterns the last one that matches counts; one with `!` takes away, from all files when it is the first. */
function matchesLast(file: string, patterns: readonly string[]): boolean {
  const last = patterns.findLast((pattern) =>
    globMatcher(pattern.replace(/^!/, ''), { dot: true })(file),
  );
  return last === undefined ? patterns[0]?.startsWith('!') === true : !last.startsWith('!');
}
