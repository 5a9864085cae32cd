import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { batchResult, describeFailure, type BatchResult } from '../../targets/run-batch';
import { taskOfBatch } from '../../targets/running-task';
import type { InventoryOptions } from './options';
import { inventoryContext, runInventories, type InventoryTask } from './run-inventories';

/** Takes the inventories of many stacks in one process, which asks each store once for all of them. */
export default async function* inventoryBatch(
  { tasks }: TaskGraph,
  options: Record<string, InventoryOptions>,
  _overrides: InventoryOptions,
  context: ExecutorContext,
): AsyncGenerator<BatchResult> {
  const asked = Object.values(tasks).map((task): [string, InventoryTask] => [
    task.id,
    { options: options[task.id] ?? {}, task: taskOfBatch(task, context) },
  ]);
  try {
    const outcomes = await runInventories(new Map(asked), inventoryContext(context));
    for (const [task, result] of outcomes) yield batchResult(task, result);
  } catch (error) {
    // Nx runs a batch again and again until it has heard of every task.
    for (const task of Object.keys(tasks)) yield batchResult(task, describeFailure(task, error));
  }
}
