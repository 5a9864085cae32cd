import type { MapEntry, StackNode } from './stack';

type Entries = ReadonlyMap<string, MapEntry>;

/**
 * Lays the entries of a nearer file over those of a farther one: mappings are merged at every depth, lists and scalars
 * replaced, and a null removes what the farther file has. A null that finds nothing to remove stays what it is.
 */
export function mergeEntries(farther: Entries, nearer: Entries): Map<string, MapEntry> {
  const merged = new Map(farther);
  for (const [key, entry] of nearer) {
    const previous = merged.get(key);
    if (previous === undefined) merged.set(key, entry);
    else if (entry.value.kind === 'null') merged.delete(key);
    else merged.set(key, { ...entry, value: mergeNodes(previous.value, entry.value) });
  }
  return merged;
}

function mergeNodes(farther: StackNode, nearer: StackNode): StackNode {
  if (farther.kind !== 'map' || nearer.kind !== 'map') return nearer;
  return { ...nearer, entries: mergeEntries(farther.entries, nearer.entries) };
}
