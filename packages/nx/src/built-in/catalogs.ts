import type { Catalog } from '@stackref/core';
import type * as Zenml from '@stackref/zenml';
import { lazily } from '../lazily';
import { zenmlPackage } from './catalog-names';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- not for stacks with other catalogs
const zenml = lazily(() => require('@stackref/zenml') as typeof Zenml);

const zenmlCatalog: Catalog = {
  get flavors() {
    return zenml().catalog.flavors;
  },
  flavorsFor: (version) => zenml().catalog.flavorsFor?.(version) ?? zenml().catalog.flavors,
  get rules() {
    return zenml().catalog.rules ?? [];
  },
};

/** The catalogs that come with the plugin, by the package name that stacks write. Loaded when a stack names them. */
export const builtInCatalogs: ReadonlyMap<string, Catalog> = new Map([
  [zenmlPackage, zenmlCatalog],
]);
