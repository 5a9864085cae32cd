import { minimatch } from 'minimatch';
import { posix } from 'node:path';

/** The files among those that Nx hands over that the option `stackFile` takes for stacks, in alphabetical order. */
export function selectStackFiles(files: readonly string[], pattern: string): readonly string[] {
  return files.filter(matcherOf(pattern)).sort();
}

function matcherOf(pattern: string): (file: string) => boolean {
  if (/^[\w.-]+$/.test(pattern)) return (file) => posix.basename(file) === pattern;
  const options = { dot: true, matchBase: !pattern.includes('/') };
  return (file) => minimatch(file, pattern, options);
}
