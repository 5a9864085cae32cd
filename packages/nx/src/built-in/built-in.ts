import { environmentSecretsManager, type Catalog, type SecretsManagerFlavor } from '@stackref/core';
import { lazily } from '@stackref/core/startup';
import { localSecretsManager } from '@stackref/local';
import type * as Zenml from '@stackref/zenml';
import { zenmlPackage } from './catalog-names';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- not for stacks with other catalogs
const zenml = lazily(() => require('@stackref/zenml') as typeof Zenml);

const zenmlCatalog: Required<Catalog> = {
  get flavors() {
    return zenml().catalog.flavors;
  },
  flavorsFor: (version) => zenml().catalog.flavorsFor?.(version) ?? zenml().catalog.flavors,
  isOlderThan: (version) => zenml().catalog.isOlderThan?.(version) ?? false,
  get several() {
    return zenml().catalog.several ?? [];
  },
  severalFor: (version) => zenml().catalog.severalFor?.(version) ?? [],
  get rules() {
    return zenml().catalog.rules ?? [];
  },
};

const flavors: readonly SecretsManagerFlavor[] = [environmentSecretsManager, localSecretsManager];

/** The secrets managers that come with the plugin, by flavor, and its catalogs, by the package name that stacks write. */
export const builtIn = {
  secretsManagers: new Map(flavors.map((flavor) => [flavor.name, flavor])),
  catalogs: new Map([[zenmlPackage, zenmlCatalog]]),
} as const;
