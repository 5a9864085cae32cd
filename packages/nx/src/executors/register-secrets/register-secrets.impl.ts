import type { ExecutorContext } from '@nx/devkit';
import { renderText, type Diagnostic } from '@stackref/core';
import { createDiagnostic, wholeFile } from '@stackref/core/plugin';
import { parseOptions } from '../../options/read-options';
import { stackFileOf } from '../../options/shared-options';
import { registerSecrets } from '../../registration/register-secrets';
import { registrationContext } from '../../registration/registration-context';
import { reportOf } from '../../reporting/report-of';
import { nxCommand } from '../../targets/nx-command';
import { refuseCached } from '../../targets/replaced-property';
import { runTask } from '../../targets/run-batch';
import { taskOfExecutor } from '../../targets/running-task';
import { commandOf } from '../../targets/stack-tasks';
import { registerSecretsOptionsSchema, type RegisterSecretsOptions } from './options';

/**
 * Registers the secrets of one stack. It fails when a value is missing afterwards. Unlike a validation, which goes on with
 * the defaults, it does nothing under options that nobody meant.
 */
export default async function register(
  given: RegisterSecretsOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { root, cwd, taskGraph } = context;
  const task = taskOfExecutor(context);
  const registration = registrationContext({
    workspaceRoot: root,
    folder: cwd,
    environment: process.env,
    command: commandOf(nxCommand(root), task),
    tasks: Object.keys(taskGraph?.tasks ?? { only: undefined }).length,
    readsStandardInput: false,
  });
  return runTask(task.id, async () => {
    const file = stackFileOf(given, task);
    const parsed = parseOptions(registerSecretsOptionsSchema, given);
    const mistakes = 'mistakes' in parsed ? parsed.mistakes : [];
    const findings: readonly Diagnostic[] = [
      ...refuseCached(task, file, context),
      ...mistakes.map((mistake) =>
        mistake.option === 'fromStdin'
          ? createDiagnostic('registration-standard-input-of-task', wholeFile(file), {
              nx: nxCommand(root),
              file,
            })
          : createDiagnostic('option-invalid', wholeFile(file), mistake),
      ),
    ];
    if ('mistakes' in parsed || findings.length > 0) {
      const { palette } = registration;
      registration.print(renderText([reportOf(file, findings)], { palette }));
      return { success: false };
    }
    const options = { ...parsed.options, fromStdin: false };
    return { success: await registerSecrets(file, options, registration) };
  });
}
