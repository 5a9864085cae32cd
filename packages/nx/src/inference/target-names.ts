import { posix } from 'node:path';

/**
 * Names the targets for the stack files of one folder, by file. A file that is alone gets the plain name; of several,
 * `dev.stack.yaml` and `prod.stack.yaml` get `validate-dev` and `validate-prod`, and files that shorten to the same
 * keep their whole names.
 */
export function targetNames(plain: string, files: readonly string[]): ReadonlyMap<string, string> {
  if (files.length === 1) return new Map(files.map((file) => [file, plain]));
  const counts = new Map<string, number>();
  for (const file of files) counts.set(shorten(file), (counts.get(shorten(file)) ?? 0) + 1);
  return new Map(
    files.map((file) => {
      const short = shorten(file);
      return [file, `${plain}-${counts.get(short) === 1 ? short : posix.basename(file)}`];
    }),
  );
}

function shorten(file: string): string {
  const name = posix.basename(file);
  return name.replace(/(?:\.?stack)?\.ya?ml$/, '') || name;
}
