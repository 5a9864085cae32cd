import type { SecretsManagerFlavor } from '@stackref/core';
import { localSecretsManager } from '@stackref/local';

/** The secrets managers that come with the plugin, by flavor. */
export const builtInSecretsManagers: ReadonlyMap<string, SecretsManagerFlavor> = new Map([
  [localSecretsManager.name, localSecretsManager],
]);
