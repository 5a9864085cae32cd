import { builtIn } from '../../built-in/built-in';
import { paletteOf } from '../../reporting/choose-palette';
import { say } from '../../reporting/output';
import type { RunContext } from '../../targets/running-task';
import type { InventoryContext } from './run-inventories';

/** The context of a run: this process, and what comes with the plugin. */
export function inventoryContext(context: RunContext): InventoryContext {
  const environment = process.env;
  return {
    workspaceRoot: context.root,
    environment,
    ...builtIn,
    context,
    palette: paletteOf(environment),
    say,
  };
}
