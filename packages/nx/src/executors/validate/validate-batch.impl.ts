import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { choosePalette } from '../../reporting/choose-palette';
import { isTerminal } from '../../reporting/output';
import { createStackReader } from '../../inference/read-stacks';
import { taskOfBatch } from '../../targets/running-task';
import { environmentOfTask } from '../../targets/task-environment';
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
  context: ExecutorContext,
): AsyncGenerator<BatchResult> {
  const environment = process.env;
  const palette = choosePalette({ environment, isTerminal: isTerminal() });
  const checker = createChecker(context, environment);
  const writersOf = countWriters(context.taskGraph, context.root);
  const readStack = createStackReader(context.root, environment);
  try {
    yield* runBatch(Object.keys(tasks), async (id) => {
      const task = taskOfBatch(tasks[id], context);
      const place = {
        task,
        context,
        environment: environmentOfTask(task, context.root, environment),
        readStack,
        writersOf,
      };
      const outcome = await runValidation(checker, options[id] ?? {}, place, palette);
      return { success: outcome.success, terminalOutput: outcome.printed.text };
    });
  } finally {
    await checker.close();
  }
}
