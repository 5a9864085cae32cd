import { posix } from 'node:path';

/** Characters that may stand in the name of a project; `:` separates project and target. */
const usable = /^[\p{L}\p{N}@._/-]+$/u;

/** A folder that becomes a project, with the name it would like. */
export interface NamedFolder {
  readonly root: string;
  readonly wanted: string | undefined;
}

/**
 * Gives every project a name of its own, since Nx fails as a whole when two share one. Of several that want the same
 * name the folder that is called so gets it, else the first one; the others get their folder added to it, so that a
 * copied stack does not take the name of the one it was copied from. Answers by root.
 */
export function assignProjectNames(folders: readonly NamedFolder[]): ReadonlyMap<string, string> {
  const wanted = folders.map(({ root, wanted }) => ({ root, name: usableName(root, wanted) }));
  const named = wanted.filter(({ root, name }) => posix.basename(root) === name);
  const owners = new Map<string, string>();
  for (const { root, name } of [...named, ...wanted]) {
    if (!owners.has(name)) owners.set(name, root);
  }
  const names = new Map<string, string>();
  const taken = new Set(owners.keys());
  for (const { root, name } of wanted) {
    const isOwner = owners.get(name) === root;
    const unique = isOwner ? name : uniqueName(`${name}-${root.replaceAll('/', '-')}`, taken);
    names.set(root, unique);
    taken.add(unique);
  }
  return names;
}

function usableName(root: string, wanted: string | undefined): string {
  const folder = root === '.' ? 'stack' : posix.basename(root);
  const name = [wanted, folder].find((candidate) => candidate !== undefined && isUsable(candidate));
  return name ?? 'stack';
}

/** Nx keeps projects as properties of objects, so a name such as `constructor` would clash with what objects have. */
function isUsable(name: string): boolean {
  return usable.test(name) && !(name in {});
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
