import type { Catalog, Flavor } from './flavor';

/** Finds flavors among the catalogs of a stack. A later catalog's flavor replaces an earlier one of the same name. */
export interface FlavorIndex {
  /** Whether there is any catalog: without one, attributes are not checked. */
  readonly isEmpty: boolean;
  readonly types: readonly string[];
  /** The flavors of a component type by name; `undefined` for a type that no catalog knows. */
  flavorsOf(type: string): ReadonlyMap<string, Flavor> | undefined;
}

/** Makes the index of the catalogs that a stack uses. */
export function createFlavorIndex(catalogs: readonly Catalog[]): FlavorIndex {
  const byType = new Map<string, Map<string, Flavor>>();
  for (const { flavors } of catalogs) {
    for (const flavor of flavors) {
      const siblings = byType.get(flavor.type) ?? new Map<string, Flavor>();
      byType.set(flavor.type, siblings.set(flavor.name, flavor));
    }
  }
  return {
    isEmpty: catalogs.length === 0,
    types: [...byType.keys()],
    flavorsOf: (type) => byType.get(type),
  };
}
