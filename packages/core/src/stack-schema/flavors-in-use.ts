import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { defineFlavor } from '../flavors/define-flavor';
import type { Catalog, Flavor } from '../flavors/flavor';
import { createFlavorIndex, createFlavorLoader, type FlavorIndex } from '../flavors/flavor-index';
import { loadSecretsManager } from '../secrets-manager/load-secrets-manager';
import {
  type SecretsManagerFlavor,
  secretsManagerType,
} from '../secrets-manager/secrets-manager-flavor';
import { loadStack } from '../stack/load-stack';
import type { Stack } from '../stack/stack';
import type { StackFiles } from '../stack/workspace-files';

/** The stacks of a workspace, and where their flavors come from. */
export interface StacksInUse {
  /** Stack files, relative to the workspace root. */
  readonly stackFiles: readonly string[];
  readonly files: StackFiles;
  /** Absolute path. */
  readonly workspaceRoot: string;
  /** Catalogs that need no lookup, by package name. */
  readonly catalogs: ReadonlyMap<string, Catalog>;
  /** Secrets manager flavors that need no lookup, by name. */
  readonly secretsManagers: ReadonlyMap<string, SecretsManagerFlavor>;
}

/** What the stacks of a workspace are made of. */
export interface FlavorsInUse {
  /** One index for every set of catalogs that some stack lists. */
  readonly indexes: readonly FlavorIndex[];
  /** By the name that stacks write. */
  readonly secretsManagers: ReadonlyMap<string, Flavor>;
}

/**
 * Loads the catalogs and secrets managers that the stacks of a workspace use. A stack that cannot be read adds
 * nothing; one of whose catalogs cannot be loaded counts as one without catalogs. While there is no stack, the
 * catalogs that need no lookup are in use.
 */
export function flavorsInUse(stacks: StacksInUse): FlavorsInUse {
  const { workspaceRoot, files, catalogs: builtIn } = stacks;
  const flavorsOf = createFlavorLoader({ workspaceRoot, files, builtIn });
  const none = createFlavorIndex([]);
  const indexes = new Set<FlavorIndex>();
  const secretsManagers = new Map<string, Flavor>();
  for (const [name, flavor] of stacks.secretsManagers) {
    secretsManagers.set(name, toFlavor(flavor));
  }
  for (const file of [...stacks.stackFiles].sort()) {
    const { stack } = loadStack(file, stacks.files);
    if (stack === undefined) continue;
    const problems: Diagnostic[] = [];
    const index = flavorsOf(stack, problems);
    indexes.add(problems.length === 0 ? index : none);
    addSecretsManager(stack, stacks, secretsManagers);
  }
  if (indexes.size > 0) return { indexes: [...indexes], secretsManagers };
  return { indexes: [createFlavorIndex([...builtIn.values()]), none], secretsManagers };
}

function addSecretsManager(
  stack: Stack,
  { workspaceRoot, secretsManagers: builtIn }: StacksInUse,
  found: Map<string, Flavor>,
): void {
  for (const { type, flavor: name } of stack.components) {
    if (type !== secretsManagerType || name === undefined || found.has(name.value)) continue;
    const folder = join(workspaceRoot, dirname(name.source.path));
    const flavor = loadSecretsManager(name, folder, builtIn);
    if (!('code' in flavor)) found.set(name.value, toFlavor(flavor));
  }
}

/** In the form of other flavors. A secrets manager cannot need a secret: its attributes take no references. */
function toFlavor({ name, description, attributes }: SecretsManagerFlavor): Flavor {
  const flavor = defineFlavor({ type: secretsManagerType, name, description, attributes });
  return {
    ...flavor,
    attributes: new Map(
      [...flavor.attributes].map(([attribute, definition]) => [
        attribute,
        { ...definition, clearText: true },
      ]),
    ),
  };
}
