import type { ExecutorContext } from '@nx/devkit';
import { paletteOf } from '../../reporting/choose-palette';
import { printReport } from '../../reporting/output';
import { runTask } from '../../targets/run-batch';
import { taskOfExecutor } from '../../targets/running-task';
import type { ValidateOptions } from './options';
import { startValidation } from './start-validation';

/** Validates one stack. An error, or more warnings than accepted, is a failure. */
export default async function validate(
  options: ValidateOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const environment = process.env;
  const validation = startValidation(context, environment, paletteOf(environment));
  const task = taskOfExecutor(context);
  return runTask(task.id, async () => {
    try {
      const { success, printed } = await validation.run(options, task, environment);
      printReport(printed);
      return { success };
    } finally {
      await validation.close();
    }
  });
}
