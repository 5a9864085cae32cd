import { dirname } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Stack } from '../stack/stack';
import type { Catalog, Flavor, KnownFlavors, StackRule } from './flavor';
import { loadCatalog, type CatalogSources } from './load-catalog';

/**
 * Finds flavors and rules among the catalogs of a stack. A later catalog's flavor replaces an earlier one of the same
 * name, and so does its rule.
 */
export interface FlavorIndex extends KnownFlavors {
  /** Whether there is any catalog: without one, attributes are not checked. */
  readonly isEmpty: boolean;
  readonly types: readonly string[];
  /** Whether the stack may have component types and flavors that are newer than a catalog. */
  readonly isOutdated: boolean;
  /** Whether a stack may have more than one component of a type. Without a catalog nothing says that it may not. */
  mayRepeat(type: string): boolean;
  readonly rules: readonly StackRule[];
}

/**
 * Makes the index of the catalogs that a stack uses.
 *
 * @param zenmlVersion - the stack's `zenml_version`, by which catalogs choose among their definitions
 */
export function createFlavorIndex(
  catalogs: readonly Catalog[],
  zenmlVersion?: string,
): FlavorIndex {
  const byType = new Map<string, Map<string, Flavor>>();
  const rules = new Map<string, StackRule>();
  const several = new Set<string>();
  for (const catalog of catalogs) {
    for (const type of severalIn(catalog, zenmlVersion)) several.add(type);
    for (const flavor of flavorsIn(catalog, zenmlVersion)) {
      const siblings = byType.get(flavor.type) ?? new Map<string, Flavor>();
      byType.set(flavor.type, siblings.set(flavor.name, flavor));
    }
    for (const rule of catalog.rules ?? []) rules.set(rule.id, rule);
  }
  return {
    isEmpty: catalogs.length === 0,
    isOutdated: catalogs.some((one) => isOlderThan(one, zenmlVersion)),
    types: [...byType.keys()],
    flavorsOf: (type) => byType.get(type),
    mayRepeat: (type) => catalogs.length === 0 || several.has(type),
    rules: [...rules.values()],
  };
}

function flavorsIn(catalog: Catalog, zenmlVersion: string | undefined): readonly Flavor[] {
  if (zenmlVersion === undefined || catalog.flavorsFor === undefined) return catalog.flavors;
  return catalog.flavorsFor(zenmlVersion);
}

function isOlderThan(catalog: Catalog, zenmlVersion: string | undefined): boolean {
  return zenmlVersion !== undefined && catalog.isOlderThan?.(zenmlVersion) === true;
}

function severalIn(catalog: Catalog, zenmlVersion: string | undefined): readonly string[] {
  const { several = [] } = catalog;
  return zenmlVersion === undefined ? several : (catalog.severalFor?.(zenmlVersion) ?? several);
}

/** Makes a function that finds the flavors of stacks: each catalog is loaded once, and one set of catalogs indexed once. */
export function createFlavorLoader(sources: CatalogSources) {
  const loaded = new Map<string, Catalog>();
  const indexes = new Map<string, FlavorIndex>();

  return (stack: Stack, diagnostics: Diagnostic[]): FlavorIndex => {
    const catalogs = new Map<string, Catalog>();
    for (const entry of stack.catalogs) {
      const { value, source } = entry;
      const key = sources.builtIn.has(value)
        ? value
        : JSON.stringify([dirname(source.path), value]);
      const catalog = loaded.get(key) ?? loadCatalog(entry, sources);
      if ('code' in catalog) {
        diagnostics.push(catalog);
      } else {
        loaded.set(key, catalog);
        catalogs.set(key, catalog);
      }
    }
    const version = stack.zenmlVersion?.value;
    const key = JSON.stringify([version ?? null, ...catalogs.keys()]);
    const index = indexes.get(key) ?? createFlavorIndex([...catalogs.values()], version);
    indexes.set(key, index);
    return index;
  };
}
