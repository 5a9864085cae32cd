import { createStackChecker, type StackChecker } from '@stackref/core';
import { builtIn } from '../../built-in/built-in';
import { createRequestLog } from '../../reporting/request-log';
import { say } from '../../reporting/output';
import {
  inventoryExecutor,
  registerSecretsExecutor,
  stackCommands,
} from '../../targets/stack-tasks';
import { nxCommand } from '../../targets/nx-command';
import type { RunContext } from '../../targets/running-task';
import type { Environment } from '../../targets/task-environment';

/** Makes the checker for one run of the executor, with everything that comes with the plugin. */
export function createChecker(
  { root, projectsConfigurations: { projects } }: RunContext,
  environment: Environment,
): StackChecker {
  const nx = nxCommand(root);
  return createStackChecker({
    workspaceRoot: root,
    environment,
    ...builtIn,
    calls: { observe: createRequestLog(say).observe },
    registerCommand: stackCommands(nx, projects, registerSecretsExecutor),
    inventoryCommand: stackCommands(nx, projects, inventoryExecutor),
  });
}
