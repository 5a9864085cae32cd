import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { batchResult, describeFailure, type BatchResult } from '../../targets/run-batch';
import { createSurroundings } from './create-surroundings';
import type { InventoryOptions } from './options';
import { runInventories, type InventoryTask } from './run-inventories';

/** Takes the inventories of many stacks in one process, which asks each store once for all of them. */
export default async function* inventoryBatch(
  { tasks }: TaskGraph,
  options: Record<string, InventoryOptions>,
  _overrides: InventoryOptions,
  context: ExecutorContext,
): AsyncGenerator<BatchResult> {
  const ids = Object.keys(tasks);
  const asked = ids.map((id): [string, InventoryTask] => [
    id,
    { options: options[id] ?? {}, projectRoot: tasks[id]?.projectRoot ?? '.' },
  ]);
  try {
    const outcomes = await runInventories(new Map(asked), createSurroundings(context));
    for (const [task, result] of outcomes) yield batchResult(task, result);
  } catch (error) {
    // Nx runs a batch again and again until it has heard of every task.
    for (const task of ids) yield batchResult(task, describeFailure(task, error));
  }
}
