import { createSealedBoxKeys, type SealedBoxKeys } from './sealed-box';

export interface StoredEntry {
  readonly name: string;
  readonly value: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Only an organization's entries have it. */
  readonly visibility: string | undefined;
  readonly repositories: readonly number[];
}

export type EntryContent = Pick<StoredEntry, 'name' | 'value' | 'visibility' | 'repositories'>;

/** The entries of one repository, environment or organization. */
export interface StoredPlace {
  readonly keys: SealedBoxKeys;
  /** By name, in upper case. */
  readonly entries: ReadonlyMap<string, StoredEntry>;
  /** @returns Whether the entry is new. */
  put(content: EntryContent): boolean;
  /** @returns Whether it was there. */
  remove(name: string): boolean;
}

/** What the stand-in knows: its places by the path of their listing. */
export interface SecretsState {
  readonly places: ReadonlyMap<string, StoredPlace>;
  addPlace(path: string): void;
}

/**
 * Keeps everything in memory. Times have seconds, as on GitHub, and no two changes have the same: each is a second later
 * than the one before.
 */
export function createSecretsState(): SecretsState {
  const places = new Map<string, StoredPlace>();
  let clock = Date.parse('2026-01-01T00:00:00Z');
  const nextTime = () => new Date((clock += 1000)).toISOString().replace('.000Z', 'Z');
  return {
    places,
    addPlace: (path) => places.set(path, createPlace(`${places.size + 1}`, nextTime)),
  };
}

function createPlace(id: string, nextTime: () => string): StoredPlace {
  const entries = new Map<string, StoredEntry>();
  return {
    keys: createSealedBoxKeys(id.padStart(18, '0')),
    entries,
    put(content) {
      const updatedAt = nextTime();
      const known = entries.get(content.name);
      entries.set(content.name, {
        ...content,
        createdAt: known?.createdAt ?? updatedAt,
        updatedAt,
      });
      return known === undefined;
    },
    remove: (name) => entries.delete(name),
  };
}
