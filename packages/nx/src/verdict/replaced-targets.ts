import type { Task } from '@nx/devkit';
import { visibleText } from '@stackref/core/startup';
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { PluginEntry } from '../inference/plugin-entry';
import { stackSuffixes } from '../inference/stack-suffixes';

/** What is known of a task after a run. */
export type FinishedTask = Pick<Task, 'target' | 'projectRoot' | 'outputs'>;

const reportFile = /(?:^|\/)\.stackref\/report[^/]*\.json$/;

/**
 * The tasks of a run that are called as the validation of a stack would be and are something else: a script of
 * `package.json` or a target of `project.json` beside the stack takes the place of what is inferred, and nobody but
 * the plugin knows that the stack was not validated. A line each.
 *
 * @param leftAlone - files that are called like stacks and are another tool's
 */
export function replacedTargets(
  tasks: readonly FinishedTask[],
  workspaceRoot: string,
  { options, select }: Pick<PluginEntry, 'options' | 'select'>,
  leftAlone: readonly string[],
): readonly string[] {
  return tasks.flatMap(({ target: { project, target }, projectRoot, outputs }) => {
    const mayBeOurs = target.startsWith(options.validateTargetName);
    if (!mayBeOurs || projectRoot === undefined || outputs.some((path) => reportFile.test(path))) {
      return [];
    }
    const files = filesIn(join(workspaceRoot, projectRoot)).map((name) =>
      posix.join(projectRoot, name),
    );
    const stacks = select(files).filter((file) => !leftAlone.includes(file));
    const suffixes = stackSuffixes(stacks);
    const replaced = stacks.filter(
      (file) => target === `${options.validateTargetName}${suffixes.get(file) ?? ''}`,
    );
    return replaced.map(
      (file) =>
        `stackref: ${visibleText(file)} was not validated: the target ${visibleText(`${project}:${target}`)} is a script of package.json or a target of project.json, or its report is no longer among its outputs. Give ours another name, with "validateTargetName" in the options of @stackref/nx/plugin in nx.json.`,
    );
  });
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The folder was removed by a task of the run.
    return [];
  }
}
