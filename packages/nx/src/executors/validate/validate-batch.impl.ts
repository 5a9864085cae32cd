import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { choosePalette } from '../../reporting/choose-palette';
import { isTerminal } from '../../reporting/output';
import { runBatch, type BatchResult } from '../../targets/run-batch';
import { taskOfBatch } from '../../targets/running-task';
import { environmentOfTask } from '../../targets/task-environment';
import type { ValidateOptions } from './options';
import { startValidation } from './start-validation';

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
  const validation = startValidation(context, environment, palette);
  try {
    yield* runBatch(Object.keys(tasks), async (id) => {
      const task = taskOfBatch(tasks[id], context);
      const variables = environmentOfTask(task, context.root, environment);
      const { success, printed } = await validation.run(options[id] ?? {}, task, variables);
      return { success, terminalOutput: printed.text };
    });
  } finally {
    await validation.close();
  }
}
