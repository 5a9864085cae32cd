import type { Catalog } from '@stackref/core';
import { catalog as zenmlCatalog } from '@stackref/zenml';
import { zenmlPackage } from './catalog-names';

/** The catalogs that come with the plugin, by the package name that stacks write. */
export const builtInCatalogs: ReadonlyMap<string, Catalog> = new Map([
  [zenmlPackage, zenmlCatalog],
]);
