import type { ExecutorContext, TargetConfiguration, Task } from '@nx/devkit';

/** What Nx tells an executor of the run that it is part of. */
export type RunContext = Pick<ExecutorContext, 'root' | 'projectsConfigurations' | 'taskGraph'> &
  Partial<Pick<ExecutorContext, 'nxJsonConfiguration'>>;

/** A task that is being run, with its target as Nx has merged it from what was inferred and what people wrote. */
export interface RunningTask {
  readonly id: string;
  readonly project: string;
  readonly target: string;
  readonly configuration: string | undefined;
  /** The folder of the project, relative to the workspace root. */
  readonly projectRoot: string;
  readonly merged: TargetConfiguration | undefined;
}

const noTask = { id: '', target: { project: '', target: '' } };

/** The task of a batch; its context names neither project nor target. */
export function taskOfBatch(
  { id, target, projectRoot = '.' }: Pick<Task, 'id' | 'target' | 'projectRoot'> = noTask,
  context: RunContext,
): RunningTask {
  return describe(id, target, projectRoot, context);
}

/** The task of an executor that runs alone. */
export function taskOfExecutor(
  context: RunContext & Pick<ExecutorContext, 'projectName' | 'targetName' | 'configurationName'>,
): RunningTask {
  const { projectName: project = '', targetName: target = '', configurationName } = context;
  const id = [project, target, ...(configurationName === undefined ? [] : [configurationName])];
  const projectRoot = context.projectsConfigurations.projects[project]?.root ?? '.';
  return describe(
    id.join(':'),
    {
      project,
      target,
      ...(configurationName !== undefined && { configuration: configurationName }),
    },
    projectRoot,
    context,
  );
}

function describe(
  id: string,
  { project, target, configuration }: Task['target'],
  projectRoot: string,
  { projectsConfigurations }: RunContext,
): RunningTask {
  const merged = projectsConfigurations.projects[project]?.targets?.[target];
  return { id, project, target, configuration, projectRoot, merged };
}

/** The tasks that a task depends on itself, in this run. */
export function dependenciesOf(
  id: string,
  { taskGraph }: Pick<RunContext, 'taskGraph'>,
): readonly string[] {
  // Nx 24 has an object where Nx 22 and 23 have the id alone.
  const dependencies: readonly (string | { readonly id: string })[] =
    taskGraph?.dependencies[id] ?? [];
  return dependencies.map((task) => (typeof task === 'string' ? task : task.id));
}

/** Whether Nx keeps the answers of a target and gives them again without running it. */
export function isCachedByNx(
  { merged, target }: RunningTask,
  { nxJsonConfiguration }: RunContext,
): boolean {
  if (merged?.cache !== undefined) return merged.cache;
  // Targets of one's own that say nothing are cached where an older nx.json lists them.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Nx still obeys it
  const runners = Object.values(nxJsonConfiguration?.tasksRunnerOptions ?? {});
  return runners.some(({ options }) => {
    const { cacheableOperations } = { ...(options as { cacheableOperations?: unknown }) };
    return Array.isArray(cacheableOperations) && cacheableOperations.includes(target);
  });
}
