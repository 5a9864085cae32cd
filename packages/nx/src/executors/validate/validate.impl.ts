import type { ExecutorContext } from '@nx/devkit';
import { paletteOf } from '../../reporting/choose-palette';
import { printReport } from '../../reporting/output';
import { countWriters } from '../../targets/count-writers';
import { createStackReader } from '../../inference/read-stacks';
import { taskOfExecutor } from '../../targets/running-task';
import { createChecker } from './create-checker';
import type { ValidateOptions } from './options';
import { runTask } from '../../targets/run-batch';
import { runValidation } from './run-validation';

/** Validates one stack. An error, or more warnings than accepted, is a failure. */
export default async function validate(
  options: ValidateOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const environment = process.env;
  const checker = createChecker(context, environment);
  const task = taskOfExecutor(context);
  return runTask(task.id, async () => {
    try {
      const { success, printed } = await runValidation(
        checker,
        options,
        {
          task,
          context,
          environment,
          readStack: createStackReader(context.root, environment),
          writersOf: countWriters(context.taskGraph, context.root),
        },
        paletteOf(environment),
      );
      printReport(printed);
      return { success };
    } finally {
      await checker.close();
    }
  });
}
