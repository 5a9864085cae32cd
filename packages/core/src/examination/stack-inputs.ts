import { posix } from 'node:path';
import { catalogPath, isJsonCatalog } from '../flavors/load-catalog';
import {
  connectSecretsManager,
  type SecretsManagerSources,
} from '../secrets-manager/connect-secrets-manager';
import { packageOfFlavor } from '../secrets-manager/load-secrets-manager';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';
import { loadStack } from '../stack/load-stack';
import type { StackFiles } from '../stack/workspace-files';

/** A module as a stack names it: a package, or a path from the folder of the file that names it. */
export interface ModuleInput {
  readonly specifier: string;
  /** Relative to the workspace root. */
  readonly folder: string;
}

/** Everything that decides the outcome of validating a stack, apart from the level. */
export interface StackInputs {
  /** The stack's name; its folder's when its file does not say. */
  readonly name: string;
  /**
   * Files, relative to the workspace root: the stack's own first, then what it extends, its JSON catalogs and its
   * local secrets file. Some may not exist: that they appear changes the outcome.
   */
  readonly files: readonly string[];
  /** The files among them that the stack extends. */
  readonly extended: readonly string[];
  /** The modules that it loads flavors from, in the order in which they are named. */
  readonly modules: readonly ModuleInput[];
  /** Whether its secrets are kept outside the workspace. */
  readonly isRemote: boolean;
  /** Whether the file is clearly that of another tool, and only called like a stack. */
  readonly isForeign: boolean;
}

/** Names the inputs of a stack without loading a catalog or asking a secrets manager. */
export function stackInputs(
  file: string,
  files: StackFiles,
  sources: SecretsManagerSources,
): StackInputs {
  const { name, stack, isForeign, files: read } = loadStack(file, files);
  const inputs = new Set(read);
  const modules: ModuleInput[] = [];
  let isRemote = false;
  for (const entry of stack?.catalogs ?? []) {
    if (isJsonCatalog(entry)) inputs.add(catalogPath(entry));
    else modules.push({ specifier: entry.value, folder: posix.dirname(entry.source.path) });
  }
  const manager = stack?.components.find(({ type }) => type === secretsManagerType);
  const flavor = manager?.flavor;
  if (manager !== undefined && flavor !== undefined) {
    if (sources.builtIn.has(flavor.value)) {
      const connection = connectSecretsManager(file, manager, sources);
      if (connection !== undefined && !('code' in connection)) {
        isRemote = connection.isRemote;
        for (const path of connection.workspaceFiles) inputs.add(path);
      }
    } else {
      isRemote = true;
      modules.push({
        specifier: packageOfFlavor(flavor.value) ?? flavor.value,
        folder: posix.dirname(flavor.source.path),
      });
    }
  }
  return {
    name,
    files: [...inputs],
    extended: read.filter((path) => path !== file),
    modules,
    isRemote,
    isForeign,
  };
}
