import type { ProjectConfiguration } from '@nx/devkit';

/** The executor that inferred targets run. */
export const registerSecretsExecutor = '@stackref/nx:register-secrets';

/** A stack file and the task that registers its secrets. */
export interface RegisterTask {
  readonly file: string;
  readonly project: string;
  readonly target: string;
}

/** Every task of the workspace that registers the secrets of a stack file that it names. */
export function registerTasks(
  projects: Readonly<Record<string, ProjectConfiguration>>,
): readonly RegisterTask[] {
  return Object.entries(projects).flatMap(([project, { targets = {} }]) =>
    Object.entries(targets).flatMap(([target, { executor, options }]) => {
      const { stack: file } = { ...(options as { readonly stack?: unknown } | undefined) };
      return executor === registerSecretsExecutor && typeof file === 'string'
        ? [{ file, project, target }]
        : [];
    }),
  );
}

/** The command line that runs a task: `nx run prod:register-secrets`. */
export function registerCommandOf({ project, target }: Omit<RegisterTask, 'file'>): string {
  return `nx run ${project}:${target}`;
}

/** Looks up the command that registers the secrets of a stack file. */
export function registerCommands(
  projects: Readonly<Record<string, ProjectConfiguration>>,
): (file: string) => string | undefined {
  const commands = new Map(
    registerTasks(projects).map((task) => [task.file, registerCommandOf(task)]),
  );
  return (file) => commands.get(file);
}
