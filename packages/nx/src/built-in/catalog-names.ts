export const zenmlPackage = '@stackref/zenml';

/** Catalogs that come with the plugin. Kept apart from them: inference needs the names and loads no catalog. */
export const builtInCatalogNames: ReadonlySet<string> = new Set([zenmlPackage]);
