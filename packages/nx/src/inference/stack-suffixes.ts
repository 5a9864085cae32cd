import { posix } from 'node:path';

/**
 * What tells the stack files of one folder apart, in the names of their targets and of what these write. A file that is
 * alone needs nothing; of several, `dev.stack.yaml` and `prod.stack.yaml` get `-dev` and `-prod`, and files that shorten to
 * the same keep their whole names. Answers by file.
 */
export function stackSuffixes(files: readonly string[]): ReadonlyMap<string, string> {
  if (files.length === 1) return new Map(files.map((file) => [file, '']));
  const counts = new Map<string, number>();
  // `dev.stack.yaml.stack.yaml` shortens to the whole name of another.
  for (const file of files) {
    for (const name of new Set([shorten(file), posix.basename(file)])) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return new Map(
    files.map((file) => {
      const short = shorten(file);
      return [file, `-${counts.get(short) === 1 ? short : posix.basename(file)}`];
    }),
  );
}

function shorten(file: string): string {
  const name = posix.basename(file);
  return name.replace(/(?:\.?stack)?\.ya?ml$/, '') || name;
}
