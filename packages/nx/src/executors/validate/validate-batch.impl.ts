import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { choosePalette } from '../../reporting/choose-palette';
import { isTerminal } from '../../reporting/output';
import { createChecker } from './create-checker';
import type { ValidateOptions } from './options';
import { countWriters } from '../../targets/count-writers';
import { runBatch, type BatchResult } from '../../targets/run-batch';
import { runValidation } from './run-validation';

/**
 * Validates many stacks in one process. Nx calls it with all tasks that are not in the cache, and hears of each as
 * soon as it is done.
 */
export default async function* validateBatch(
  { tasks }: TaskGraph,
  options: Record<string, ValidateOptions>,
  _overrides: ValidateOptions,
  { root, projectsConfigurations, taskGraph }: ExecutorContext,
): AsyncGenerator<BatchResult> {
  const environment = process.env;
  const palette = choosePalette({ environment, isTerminal: isTerminal() });
  const checker = createChecker(root, environment, projectsConfigurations.projects);
  const writersOf = countWriters(taskGraph, root);
  try {
    yield* runBatch(Object.keys(tasks), async (id) => {
      const place = {
        workspaceRoot: root,
        projectRoot: tasks[id]?.projectRoot ?? '.',
        environment,
        writersOf,
      };
      const outcome = await runValidation(checker, options[id] ?? {}, place, palette);
      return { success: outcome.success, terminalOutput: outcome.printed.text };
    });
  } finally {
    await checker.close();
  }
}
