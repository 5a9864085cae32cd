import type { TaskGraph } from '@nx/devkit';
import { createStackChecker, type Palette } from '@stackref/core';
import { resolve } from 'node:path';
import { builtIn } from '../../built-in/built-in';
import { createStackReader } from '../../inference/read-stacks';
import { say } from '../../reporting/output';
import { createRequestLog } from '../../reporting/request-log';
import { nxCommand } from '../../targets/nx-command';
import type { RunContext, RunningTask } from '../../targets/running-task';
import {
  inventoryExecutor,
  registerSecretsExecutor,
  stackCommands,
} from '../../targets/stack-tasks';
import type { Environment } from '../../targets/task-environment';
import { runValidation } from './run-validation';

/**
 * Prepares the validation of one task or many in this process, with everything that comes with the plugin.
 *
 * @param environment - that of the process
 */
export function startValidation(context: RunContext, environment: Environment, palette: Palette) {
  const { root, taskGraph, projectsConfigurations } = context;
  const { projects } = projectsConfigurations;
  const nx = nxCommand(root);
  const checker = createStackChecker({
    workspaceRoot: root,
    environment,
    ...builtIn,
    calls: { observe: createRequestLog(say).observe },
    registerCommand: stackCommands(nx, projects, registerSecretsExecutor),
    inventoryCommand: stackCommands(nx, projects, inventoryExecutor),
  });
  const writersOf = countWriters(taskGraph, root);
  const readStack = createStackReader(root, environment);
  return {
    /** @param variables - those of the task */
    run: (given: unknown, task: RunningTask, variables: Environment) => {
      const place = { task, context, environment: variables, readStack, writersOf };
      return runValidation(checker, given, place, palette);
    },
    close: () => checker.close(),
  };
}

/**
 * Counts how many tasks of a run write a file, those included whose results come from the cache: Nx hands the graph of the
 * whole run to a task that runs alone as well as to a batch.
 */
function countWriters(
  taskGraph: TaskGraph | undefined,
  workspaceRoot: string,
): (file: string) => number {
  const counts = new Map<string, number>();
  for (const { outputs } of Object.values(taskGraph?.tasks ?? {})) {
    for (const path of new Set(outputs.map((output) => resolve(workspaceRoot, output)))) {
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return (file) => counts.get(resolve(workspaceRoot, file)) ?? 0;
}
