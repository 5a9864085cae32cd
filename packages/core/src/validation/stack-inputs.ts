import { catalogPath } from '../flavors/load-catalog';
import { isPath } from '../modules/load-module';
import {
  connectSecretsManager,
  type SecretsManagerSources,
} from '../secrets-manager/connect-secrets-manager';
import { packageOfFlavor } from '../secrets-manager/load-secrets-manager';
import { loadStack } from '../stack/load-stack';
import type { StackFiles } from '../stack/stack-files';
import { secretsManagerType } from './secrets-manager-type';

/** Everything that decides the outcome of validating a stack, apart from the level. */
export interface StackInputs {
  /** The stack's name; its folder's when its file does not say. */
  readonly name: string;
  /**
   * Files, relative to the workspace root: the stack's own first, then what it extends, its catalogs and its local
   * secrets file. Some may not exist: that they appear changes the outcome.
   */
  readonly files: readonly string[];
  /** The files among them that the stack extends. */
  readonly extended: readonly string[];
  /** Installed packages that it loads flavors from. */
  readonly packages: readonly string[];
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
  const packages = new Set<string>();
  let isRemote = false;
  for (const entry of stack?.catalogs ?? []) {
    const path = catalogPath(entry);
    if (path === undefined) packages.add(entry.value);
    else inputs.add(path);
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
      if (!isPath(flavor.value)) packages.add(packageOfFlavor(flavor.value) ?? flavor.value);
    }
  }
  return {
    name,
    files: [...inputs],
    extended: read.filter((path) => path !== file),
    packages: [...packages],
    isRemote,
    isForeign,
  };
}
