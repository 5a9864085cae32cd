import { builtInCatalogs } from '../../built-in/catalogs';
import { builtInSecretsManagers } from '../../built-in/secrets-managers';
import { choosePalette } from '../../reporting/choose-palette';
import { isTerminal, say, terminalWidth } from '../../reporting/output';
import type { RunContext } from '../../targets/running-task';
import type { InventoryContext } from './run-inventories';

/** The context of a run: this process, and what comes with the plugin. */
export function inventoryContext(context: RunContext): InventoryContext {
  const environment = process.env;
  return {
    workspaceRoot: context.root,
    environment,
    secretsManagers: builtInSecretsManagers,
    catalogs: builtInCatalogs,
    context,
    palette: {
      ...choosePalette({ environment, isTerminal: isTerminal() }),
      width: terminalWidth(),
    },
    say,
  };
}
