import type { Diagnostic } from '@stackref/core';
import { createDiagnostic, wholeFile } from '@stackref/core/plugin';
import { placeOfProperty } from './place-of-property';
import { isCachedByNx, type RunContext, type RunningTask } from './running-task';

/**
 * The finding about a task that does something outside the workspace, or looks there, and that people have made Nx
 * cache all the same: the second time it would not run at all.
 */
export function refuseCached(
  task: RunningTask,
  file: string,
  context: RunContext,
): readonly Diagnostic[] {
  if (!isCachedByNx(task, context)) return [];
  return [
    createDiagnostic('target-replaced', wholeFile(file), {
      target: task.id,
      property: 'cache',
      place: placeOfProperty(task, 'cache', context),
      lacks: 'would keep it from asking the secrets manager again',
    }),
  ];
}
