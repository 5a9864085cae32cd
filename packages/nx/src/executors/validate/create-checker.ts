import type { ProjectConfiguration } from '@nx/devkit';
import { createStackChecker, type StackChecker } from '@stackref/core';
import { builtInCatalogs } from '../../built-in/catalogs';
import { builtInSecretsManagers } from '../../built-in/secrets-managers';
import { createRequestLog } from '../../reporting/request-log';
import { say } from '../../reporting/output';
import { inventoryExecutor, registerSecretsExecutor } from '../../targets/executor-names';
import { nxCommand } from '../../targets/nx-command';
import { stackCommands } from '../../targets/stack-tasks';

/** Makes the checker for one run of the executor, with everything that comes with the plugin. */
export function createChecker(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
  projects: Readonly<Record<string, ProjectConfiguration>>,
): StackChecker {
  const nx = nxCommand(workspaceRoot);
  return createStackChecker({
    workspaceRoot,
    environment,
    secretsManagers: builtInSecretsManagers,
    catalogs: builtInCatalogs,
    calls: { observe: createRequestLog(say).observe },
    registerCommand: stackCommands(nx, projects, registerSecretsExecutor),
    inventoryCommand: stackCommands(nx, projects, inventoryExecutor),
  });
}
