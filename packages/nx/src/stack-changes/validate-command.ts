import { getProjects, type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { nameProjects } from '../inference/project-names';
import { stackSuffixes } from '../inference/stack-suffixes';
import { nxCommand } from '../targets/nx-command';
import { commandOf } from '../targets/stack-tasks';
import { entriesIn, stackFilesIn, type FoundStack } from './stack-files-in';

/**
 * The command that validates a stack of the tree. Nx may not have seen the stack yet, so project and target are named
 * as inference will name them.
 *
 * @returns `undefined` for a file that the plugin does not take for a stack
 */
export async function validateCommand(tree: Tree, file: string): Promise<string | undefined> {
  const { stacks } = await stackFilesIn(tree);
  const root = posix.dirname(file);
  const inside = stacks.filter((stack) => posix.dirname(stack.file) === root);
  const files = inside.map((stack) => stack.file);
  const entry = entriesIn(tree).find(({ select }) => select(files).includes(file));
  const project = projectNames(tree, stacks)(file);
  if (entry === undefined || project === undefined) return undefined;
  const suffix = stackSuffixes(entry.select(files)).get(file) ?? '';
  const target = `${entry.options.validateTargetName}${suffix}`;
  return commandOf(nxCommand(tree.root), { project, target });
}

/** The names of the projects that inference makes of stacks, by the file of a stack. */
export function projectNames(
  tree: Tree,
  stacks: readonly FoundStack[],
): (file: string) => string | undefined {
  const others = [...getProjects(tree)].map(
    ([name, project]) => [project.root, { name, file: project.root }] as const,
  );
  const names = nameProjects(stacks, new Map(others));
  return (file) => names.get(posix.dirname(file))?.name;
}
