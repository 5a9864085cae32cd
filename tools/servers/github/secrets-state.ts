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
  /** By which an organization names a repository that an entry is for. */
  readonly id: number;
  readonly keys: SealedBoxKeys;
  /** By name, in upper case. */
  readonly entries: ReadonlyMap<string, StoredEntry>;
  /** @returns Whether the entry is new. */
  put(content: EntryContent): boolean;
  /** Changes which repositories may use an entry, which is no other version of it. */
  share(name: string, repositories: readonly number[]): void;
  /** @returns Whether it was there. */
  remove(name: string): boolean;
}

/** What the stand-in knows. */
export interface SecretsState {
  /** The place of a listing by its path, in which case does not count. */
  placeAt(path: string): StoredPlace | undefined;
  addPlace(path: string): StoredPlace;
}

/**
 * Keeps everything in memory. Times have seconds, as on GitHub, and no two changes have the same: each is a second later
 * than the one before.
 */
export function createSecretsState(): SecretsState {
  const places = new Map<string, StoredPlace>();
  let lastId = 0;
  let clock = Date.parse('2026-01-01T00:00:00Z');
  const nextTime = () => new Date((clock += 1000)).toISOString().replace('.000Z', 'Z');
  return {
    placeAt: (path) => places.get(path.toLowerCase()),
    addPlace(path) {
      const place = createPlace(++lastId, nextTime);
      places.set(path.toLowerCase(), place);
      return place;
    },
  };
}

function createPlace(id: number, nextTime: () => string): StoredPlace {
  const entries = new Map<string, StoredEntry>();
  return {
    id,
    keys: createSealedBoxKeys(`${id}`.padStart(18, '0')),
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
    share(name, repositories) {
      const known = entries.get(name);
      if (known !== undefined) entries.set(name, { ...known, repositories });
    },
    remove: (name) => entries.delete(name),
  };
}
