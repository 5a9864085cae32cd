import { getProjects, type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { groupByFolder, wantedName } from '../inference/infer-projects';
import { assignProjectNames } from '../inference/project-names';
import { targetNames } from '../inference/target-names';
import { nxCommand } from '../targets/nx-command';
import { commandOf } from '../targets/stack-tasks';
import { readPluginOptions, stackFilesIn } from './stack-files-in';

/**
 * The command that validates a stack of the tree. Nx may not have seen the stack yet, so project and target are named
 * as inference will name them.
 *
 * @returns `undefined` for a file that the plugin does not take for a stack
 */
export async function validateCommand(tree: Tree, file: string): Promise<string | undefined> {
  const folders = groupByFolder((await stackFilesIn(tree)).stacks);
  const root = posix.dirname(file);
  const files = folders.get(root)?.map((stack) => stack.file) ?? [];
  const target = targetNames(readPluginOptions(tree).validateTargetName, files).get(file);
  const others = [...getProjects(tree)].map(
    ([name, project]) => [project.root, { name, file: project.root }] as const,
  );
  const names = assignProjectNames(
    [...folders].map(([folder, inside]) => ({ root: folder, wanted: wantedName(inside) })),
    new Map(others),
  );
  const project = names.get(root)?.name;
  return target === undefined || project === undefined
    ? undefined
    : commandOf(nxCommand(tree.root), { project, target });
}
