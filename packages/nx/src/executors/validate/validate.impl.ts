import type { ExecutorContext } from '@nx/devkit';
import { choosePalette } from '../../reporting/choose-palette';
import { isTerminal, printReport } from '../../reporting/output';
import { countWriters } from '../../targets/count-writers';
import { createChecker } from './create-checker';
import type { ValidateOptions } from './options';
import { runTask } from '../../targets/run-batch';
import { runValidation } from './run-validation';

/** Validates one stack. An error, or more warnings than accepted, is a failure. */
export default async function validate(
  options: ValidateOptions,
  { root, projectName, projectsConfigurations, taskGraph }: ExecutorContext,
): Promise<{ success: boolean }> {
  const environment = process.env;
  const project = projectsConfigurations.projects[projectName ?? ''];
  const checker = createChecker(root, environment, projectsConfigurations.projects);
  return runTask(projectName ?? '', async () => {
    try {
      const { success, printed } = await runValidation(
        checker,
        options,
        {
          workspaceRoot: root,
          projectRoot: project?.root ?? '.',
          environment,
          writersOf: countWriters(taskGraph, root),
        },
        choosePalette({ environment, isTerminal: isTerminal() }),
      );
      printReport(printed);
      return { success };
    } finally {
      await checker.close();
    }
  });
}
