import type { ExecutorContext } from '@nx/devkit';
import { posix } from 'node:path';
import { readRegistrationOptions } from '../../registration/read-registration-options';
import { nxCommand } from '../../targets/nx-command';
import { runTask } from '../../targets/run-batch';
import { commandOf } from '../../targets/stack-tasks';
import { registerSecrets } from '../../registration/register-secrets';
import { createSurroundings } from '../../registration/surroundings';
import { registerSecretsOptionsSchema, type RegisterSecretsOptions } from './options';

/** Registers the secrets of one stack. It fails when a value is missing afterwards. */
export default async function register(
  given: RegisterSecretsOptions,
  {
    root,
    cwd,
    projectName = '',
    targetName = '',
    projectsConfigurations,
    taskGraph,
  }: ExecutorContext,
): Promise<{ success: boolean }> {
  const surroundings = createSurroundings({
    workspaceRoot: root,
    folder: cwd,
    environment: process.env,
    command: commandOf(nxCommand(root), { project: projectName, target: targetName }),
    tasks: Object.keys(taskGraph?.tasks ?? { only: undefined }).length,
    readsStandardInput: false,
  });
  const projectRoot = projectsConfigurations.projects[projectName]?.root ?? '.';
  const file = posix.normalize(
    (given.stack ?? posix.join(projectRoot, 'stack.yaml')).replaceAll('\\', '/'),
  );
  const options = readRegistrationOptions(registerSecretsOptionsSchema, given, file, surroundings);
  if (options === undefined) return { success: false };
  return runTask(projectName, async () => ({
    success: await registerSecrets(file, { ...options, fromStdin: false }, surroundings),
  }));
}
