import type { ExecutorContext } from '@nx/devkit';
import { printReport } from '../../reporting/output';
import { runTask } from '../../targets/run-batch';
import { createSurroundings } from './create-surroundings';
import type { InventoryOptions } from './options';
import { runInventories } from './run-inventories';

/** Takes the inventory of one stack. */
export default async function inventory(
  options: InventoryOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { projectName = '', projectsConfigurations } = context;
  const projectRoot = projectsConfigurations.projects[projectName]?.root ?? '.';
  return runTask(projectName, async () => {
    const outcomes = await runInventories(
      new Map([[projectName, { options, projectRoot }]]),
      createSurroundings(context),
    );
    const outcome = outcomes.get(projectName);
    printReport({ format: 'text', text: outcome?.terminalOutput ?? '' });
    return { success: outcome?.success ?? false };
  });
}
