import type { KeyVault } from '../client/key-vault';
import type { Entry } from '../entries/entry';
import type { KeyPerEntry } from '../layout/layout';

/** A key of a secret and the entry that holds its value. */
export interface StoredKey {
  readonly key: string;
  readonly entry: Entry;
}

/** The keys of one secret. */
export interface KeyGroup {
  /** The secret's name as its first entry spells it. */
  readonly secret: string;
  readonly keys: readonly [StoredKey, ...StoredKey[]];
}

/** Secrets by `identityOf` their names. */
export type KeyGroups = ReadonlyMap<string, KeyGroup>;

export async function listGroups(vault: KeyVault, layout: KeyPerEntry): Promise<KeyGroups> {
  return groupKeys(await vault.listEntries(), layout);
}

/** Secrets of which keys are deleted and can be recovered. */
export async function listDeletedGroups(vault: KeyVault, layout: KeyPerEntry): Promise<KeyGroups> {
  return groupKeys(await vault.listDeleted(), layout);
}

/** Sorts the entries of a key vault by the secrets whose keys they hold. */
export function groupKeys(entries: readonly Entry[], layout: KeyPerEntry): KeyGroups {
  const groups = new Map<string, KeyGroup>();
  for (const entry of entries) {
    const place = layout.placeOf(entry);
    if (place === undefined) continue;
    const stored: StoredKey = { key: place.key, entry };
    const identity = layout.identityOf(place.secret);
    const known = groups.get(identity);
    groups.set(identity, {
      secret: known?.secret ?? place.secret,
      keys: known === undefined ? [stored] : [...known.keys, stored],
    });
  }
  return groups;
}
