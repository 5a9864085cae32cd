import { environmentSecretsManager, type SecretsManagerFlavor } from '@stackref/core';
import { localSecretsManager } from '@stackref/local';

const flavors: readonly SecretsManagerFlavor[] = [environmentSecretsManager, localSecretsManager];

/** The secrets managers that come with the plugin, by flavor. */
export const builtInSecretsManagers: ReadonlyMap<string, SecretsManagerFlavor> = new Map(
  flavors.map((flavor) => [flavor.name, flavor]),
);
