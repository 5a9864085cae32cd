import { posix } from 'node:path';
import type { OtherProject } from './other-projects';

/** Characters that may stand in the name of a project; `:` separates project and target. */
const usable = /^[\p{L}\p{N}@._/-]+$/u;

/** A folder that becomes a project, with the name it would like. */
export interface NamedFolder {
  readonly root: string;
  readonly wanted: string | undefined;
}

/** Stacks by what they have in common. */
export function groupStacks<Stack>(
  stacks: readonly Stack[],
  by: (stack: Stack) => string,
): ReadonlyMap<string, readonly Stack[]> {
  const groups = new Map<string, Stack[]>();
  for (const stack of stacks) {
    const group = groups.get(by(stack));
    if (group === undefined) groups.set(by(stack), [stack]);
    else group.push(stack);
  }
  return groups;
}

/** The folder of the project that a stack is part of. */
export function projectRootOf({ file }: { readonly file: string }): string {
  return posix.dirname(file);
}

/** The names of the projects that stacks become, by their folders. One with one stack would like the name of that. */
export function nameProjects(
  stacks: readonly { readonly file: string; readonly name: string }[],
  others: ReadonlyMap<string, OtherProject>,
): ReadonlyMap<string, ProjectName> {
  const folders = [...groupStacks(stacks, projectRootOf)].map(([root, inside]) => ({
    root,
    wanted: inside.length === 1 ? inside[0]?.name : undefined,
  }));
  return assignProjectNames(folders, others);
}

/** The name of a project, and whose name it is that the project would have liked. */
export interface ProjectName {
  readonly name: string;
  readonly taken: OtherProject | undefined;
}

/**
 * Gives every project a name of its own, since Nx fails as a whole when two share one. A name that a project of
 * `others` has is theirs, and where one of these is in the folder already, its name is the project's. Of several that
 * want the same name the folder that is called so gets it, else the first one; the others get their folder added to
 * it, so that a copied stack does not take the name of the one it was copied from. Answers by root.
 *
 * @param others - the projects that Nx finds without us, by root
 */
export function assignProjectNames(
  folders: readonly NamedFolder[],
  others: ReadonlyMap<string, OtherProject>,
): ReadonlyMap<string, ProjectName> {
  const wanted = folders
    .filter(({ root }) => !others.has(root))
    .map(({ root, wanted }) => ({ root, name: usableName(root, wanted) }));
  const otherOfName = new Map([...others.values()].map((other) => [other.name, other]));
  const named = wanted.filter(({ root, name }) => posix.basename(root) === name);
  const owners = new Map<string, string>();
  for (const { root, name } of [...named, ...wanted]) {
    if (!owners.has(name)) owners.set(name, root);
  }
  const names = new Map<string, ProjectName>();
  for (const { root } of folders) {
    const own = others.get(root);
    if (own !== undefined) names.set(root, { name: own.name, taken: undefined });
  }
  const used = new Set([...owners.keys(), ...otherOfName.keys()]);
  for (const { root, name } of wanted) {
    const taken = otherOfName.get(name);
    const isOwner = taken === undefined && owners.get(name) === root;
    const longer = root === '.' ? name : `${name}-${root.replaceAll('/', '-')}`;
    const unique = isOwner ? name : uniqueName(longer, used);
    names.set(root, { name: unique, taken });
    used.add(unique);
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
