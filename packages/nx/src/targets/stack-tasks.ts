import type { ProjectConfiguration } from '@nx/devkit';

/** The executors that inferred targets run. */
export const validateExecutor = '@stackref/nx:validate';
export const inventoryExecutor = '@stackref/nx:inventory';
export const registerSecretsExecutor = '@stackref/nx:register-secrets';

/** A stack file and the task that does something with it. */
export interface StackTask {
  readonly file: string;
  readonly project: string;
  readonly target: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Every task of the workspace that runs an executor for a stack file that it names. */
export function stackTasks(
  projects: Readonly<Record<string, ProjectConfiguration>>,
  executorName: string,
): readonly StackTask[] {
  return Object.entries(projects).flatMap(([project, { targets = {} }]) =>
    Object.entries(targets).flatMap(([target, { executor, options: given }]) => {
      const options = { ...(given as Readonly<Record<string, unknown>> | undefined) };
      const { stack: file } = options;
      return executor === executorName && typeof file === 'string'
        ? [{ file, project, target, options }]
        : [];
    }),
  );
}

/**
 * The command line that runs a task: `npx nx run prod:register-secrets`.
 *
 * @param nx - What starts Nx.
 */
export function commandOf(
  nx: string,
  { project, target }: Pick<StackTask, 'project' | 'target'>,
): string {
  return `${nx} run ${project}:${target}`;
}

/** Looks up the command that runs an executor for a stack file. */
export function stackCommands(
  nx: string,
  projects: Readonly<Record<string, ProjectConfiguration>>,
  executorName: string,
): (file: string) => string | undefined {
  const commands = new Map(
    stackTasks(projects, executorName).map((task) => [task.file, commandOf(nx, task)]),
  );
  return (file) => commands.get(file);
}
