import type { ExecutorContext } from '@nx/devkit';
import { renderText } from '@stackref/core';
import { stackFileOf } from '../../options/stack-option';
import { readRegistrationOptions } from '../../registration/read-registration-options';
import { nxCommand } from '../../targets/nx-command';
import { reportOf } from '../../reporting/report-of';
import { refuseCached } from '../../targets/refuse-cached';
import { runTask } from '../../targets/run-batch';
import { taskOfExecutor } from '../../targets/running-task';
import { commandOf } from '../../targets/stack-tasks';
import { registerSecrets } from '../../registration/register-secrets';
import { createSurroundings } from '../../registration/surroundings';
import { registerSecretsOptionsSchema, type RegisterSecretsOptions } from './options';

/** Registers the secrets of one stack. It fails when a value is missing afterwards. */
export default async function register(
  given: RegisterSecretsOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { root, cwd, taskGraph } = context;
  const task = taskOfExecutor(context);
  const surroundings = createSurroundings({
    workspaceRoot: root,
    folder: cwd,
    environment: process.env,
    command: commandOf(nxCommand(root), task),
    tasks: Object.keys(taskGraph?.tasks ?? { only: undefined }).length,
    readsStandardInput: false,
  });
  const file = stackFileOf(given, task);
  const findings = refuseCached(task, file, context);
  if (findings.length > 0) {
    surroundings.print(renderText([reportOf(file, findings)], { palette: surroundings.palette }));
    return { success: false };
  }
  const options = readRegistrationOptions(registerSecretsOptionsSchema, given, file, surroundings);
  if (options === undefined) return { success: false };
  return runTask(task.id, async () => ({
    success: await registerSecrets(file, { ...options, fromStdin: false }, surroundings),
  }));
}
