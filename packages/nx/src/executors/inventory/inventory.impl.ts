import type { ExecutorContext } from '@nx/devkit';
import { printReport } from '../../reporting/output';
import { runTask } from '../../targets/run-batch';
import { taskOfExecutor } from '../../targets/running-task';
import type { InventoryOptions } from './options';
import { inventoryContext, runInventories } from './run-inventories';

/** Takes the inventory of one stack. */
export default async function inventory(
  options: InventoryOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const task = taskOfExecutor(context);
  return runTask(task.id, async () => {
    const outcomes = await runInventories(
      new Map([[task.id, { options, task }]]),
      inventoryContext(context),
    );
    const outcome = outcomes.get(task.id);
    printReport({ format: 'text', text: outcome?.terminalOutput ?? '' });
    return { success: outcome?.success ?? false };
  });
}
