import type { ExecutorContext } from '@nx/devkit';
import { builtInCatalogs } from '../../built-in/catalogs';
import { builtInSecretsManagers } from '../../built-in/secrets-managers';
import { choosePalette } from '../../reporting/choose-palette';
import { isTerminal, say } from '../../reporting/output';
import type { InventorySurroundings } from './run-inventories';

/** The real surroundings of a run: this process, and what comes with the plugin. */
export function createSurroundings({
  root,
  projectsConfigurations,
}: Pick<ExecutorContext, 'root' | 'projectsConfigurations'>): InventorySurroundings {
  const environment = process.env;
  return {
    workspaceRoot: root,
    environment,
    secretsManagers: builtInSecretsManagers,
    catalogs: builtInCatalogs,
    projects: projectsConfigurations.projects,
    palette: choosePalette({ environment, isTerminal: isTerminal() }),
    say,
  };
}
