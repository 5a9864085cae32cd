import type { ValidationLevel } from '@stackref/core';
import {
  resolveValidationLevel,
  validationLevels,
  type UnknownValidationLevel,
} from '@stackref/core/plugin';
import { validateExecutor } from '../../targets/stack-tasks';
import {
  dependenciesOf,
  taskOfBatch,
  type RunContext,
  type RunningTask,
} from '../../targets/running-task';
import { environmentOfTask, type Environment } from '../../targets/task-environment';

/**
 * The level at which the validation that waits for an inventory will compare: the highest, where several of its
 * tasks wait. Whichever way a level is given to `validate` (on the command line, by a configuration, in the options,
 * by a variable), the secrets manager is asked for that much.
 *
 * @returns what the target `validate` of the stack would take where none of its tasks is part of the run
 */
export function neededLevel(
  { id, project, projectRoot }: RunningTask,
  file: string,
  context: RunContext,
  environment: Environment,
): ValidationLevel | UnknownValidationLevel {
  const { taskGraph, projectsConfigurations, root } = context;
  const targets = Object.entries(projectsConfigurations.projects[project]?.targets ?? {}).filter(
    ([, { executor, options }]) =>
      executor === validateExecutor && optionsOf(options)['stack'] === file,
  );
  const waiting = Object.values(taskGraph?.tasks ?? {}).filter((task) =>
    dependenciesOf(task.id, context).includes(id),
  );
  const levels = targets.flatMap(([name, { options, configurations = {} }]) => {
    const tasks = waiting.filter(
      ({ target }) => target.project === project && target.target === name,
    );
    return tasks.map((task) => {
      const { overrides, target } = task;
      const configured = optionsOf(configurations[target.configuration ?? '']);
      const asked =
        optionsOf(overrides)['level'] ?? configured['level'] ?? optionsOf(options)['level'];
      return levelOf(asked, environmentOfTask(taskOfBatch(task, context), root, environment));
    });
  });
  const highest = validationLevels.find((level) => levels.includes(level));
  if (highest !== undefined) return highest;
  const [unknown] = levels;
  if (unknown !== undefined) return unknown;
  const [[target, { options }] = ['inventory', { options: {} }]] = targets;
  const place = { projectRoot, target, configuration: undefined };
  return levelOf(optionsOf(options)['level'], environmentOfTask(place, root, environment));
}

function optionsOf(options: unknown): Readonly<Record<string, unknown>> {
  return { ...(options as Readonly<Record<string, unknown>> | undefined) };
}

function levelOf(asked: unknown, environment: Environment) {
  return resolveValidationLevel(typeof asked === 'string' ? asked : undefined, environment);
}
