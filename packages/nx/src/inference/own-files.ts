import { posix } from 'node:path';

/** What a target of a stack keeps for others to read: `inventory`, or the `report` of its validation. */
export type OwnFileKind = 'inventory' | 'report';

/**
 * The file of one stack for one kind of thing, in the folder of its project. The name tells the stacks of one folder apart, as
 * the names of their targets do.
 *
 * @param targetName - `inventory`, or `inventory-dev` for one of several.
 * @param plainName - The name without the stack's: `inventory`.
 * @returns The path relative to the workspace root.
 */
export function ownFile(
  kind: OwnFileKind,
  root: string,
  targetName: string,
  plainName: string,
): string {
  return posix.join(root, '.stackref', `${kind}${targetName.slice(plainName.length)}.json`);
}

/** The outputs of a target that keeps such a file: the file, and what keeps its folder out of version control. */
export function ownOutputs(file: string): readonly string[] {
  return [`{projectRoot}/.stackref/${posix.basename(file)}`, '{projectRoot}/.stackref/.gitignore'];
}
