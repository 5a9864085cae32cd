import type { TaskGraph } from '@nx/devkit';
import { resolve } from 'node:path';

/**
 * Counts how many tasks of a run write a file, those included whose results come from the cache: Nx hands the graph of the
 * whole run to a task that runs alone as well as to a batch.
 */
export function countWriters(
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
