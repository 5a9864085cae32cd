import type { SecretsManager, SecretValue } from '@stackref/core';
import type { KeyVault } from '../client/key-vault';
import { currentVersion, type CurrentVersion } from '../entries/current-version';
import type { Entry, EntryVersion } from '../entries/entry';
import type { KeyPerEntry } from '../layout/layout';
import { invalidName } from '../layout/name-problem';
import { changedValues } from './changed-values';
import { groupVersion } from './group-version';
import { groupKeys, listDeletedGroups, type StoredKey } from './key-groups';
import { conflict, deletedSecret, disabledSecret, foreignEntry } from './secret-errors';
import { writeEntry } from './write-entry';

/** What is known of a key before it is written. */
interface SeenKey extends StoredKey {
  readonly versions: readonly EntryVersion[];
  readonly current: CurrentVersion | undefined;
}

/** Makes the `write` and `checkWrite` of a layout with one entry for each key. */
export function createKeyPerEntryWriter(
  vault: KeyVault,
  layout: KeyPerEntry,
): Required<Pick<SecretsManager, 'write' | 'checkWrite'>> {
  const see = (keys: readonly StoredKey[]): Promise<readonly SeenKey[]> =>
    Promise.all(
      keys.map(async (stored) => {
        const versions = await vault.listVersions(stored.entry.name);
        return { ...stored, versions, current: currentVersion(versions) };
      }),
    );

  /** A secret that can be had again by recovering or enabling it gets no second life beside that. */
  const refuseUnusable = async (seen: readonly SeenKey[], name: string): Promise<void> => {
    for (const { entry, current } of seen) {
      if (current?.isEnabled === false) throw disabledSecret(entry.name);
    }
    if (seen.length > 0) return;
    const deleted = (await listDeletedGroups(vault, layout)).get(layout.identityOf(name));
    if (deleted !== undefined) throw deletedSecret(deleted.keys[0].entry.name);
  };

  /** Reads the values that could stay as they are. */
  const readKnown = async (
    seen: readonly SeenKey[],
    changes: ReadonlyMap<string, SecretValue>,
  ): Promise<ReadonlyMap<string, SecretValue>> => {
    const values = new Map<string, SecretValue>();
    const wanted = seen.filter(({ key }) => changes.has(key));
    await Promise.all(
      wanted.map(async ({ key, entry }) => {
        const content = await vault.read(entry.name);
        if (content !== undefined) values.set(key, content.value);
      }),
    );
    return values;
  };

  return {
    async write(name, changes, expectedVersion) {
      refuseNames(layout, name, changes);
      const entries = await vault.listEntries();
      const group = groupKeys(entries, layout).get(layout.identityOf(name));
      const secret = group?.secret ?? name;
      refuseKeys(layout, secret, changes, group?.keys ?? []);
      const seen = await see(group?.keys ?? []);
      await refuseUnusable(seen, name);
      const versions = versionsOf(seen);
      const before = versions.size === 0 ? undefined : groupVersion(versions);
      if (expectedVersion !== undefined && (before ?? null) !== expectedVersion) {
        throw conflict(name, expectedVersion);
      }
      const changed = changedValues(changes, await readKnown(seen, changes));
      if (before !== undefined && changed.size === 0) {
        return { outcome: 'unchanged', version: before };
      }
      // One after the other, so that a refusal leaves the rest unwritten.
      for (const [key, value] of changed) {
        const known = seen.find((stored) => stored.key === key);
        const place = { secret, key };
        const version = await writeEntry(vault, {
          entry: known?.entry.name ?? freeEntry(layout.entryOf(place), entries, name),
          seen: known?.versions ?? [],
          value,
          tags: known === undefined ? layout.tagsOf(place) : new Map(),
          contentType: undefined,
        });
        versions.set(key, version);
      }
      const outcome = before === undefined ? 'created' : 'updated';
      return { outcome, version: groupVersion(versions) };
    },

    checkWrite: () => vault.check(),
  };
}

function versionsOf(keys: readonly SeenKey[]): Map<string, string> {
  const versions = new Map<string, string>();
  for (const { key, current } of keys) {
    if (current !== undefined) versions.set(key, current.version);
  }
  return versions;
}

/** The name of an entry that does not exist yet; one that exists and is not the key's belongs to something else. */
function freeEntry(entryName: string, entries: readonly Entry[], name: string): string {
  const identity = entryName.toLowerCase();
  if (entries.some((entry) => entry.name.toLowerCase() === identity)) {
    throw foreignEntry(name, entryName);
  }
  return entryName;
}

function refuseNames(
  layout: KeyPerEntry,
  secret: string,
  changes: ReadonlyMap<string, SecretValue>,
): void {
  const problem = layout.problemOf(secret);
  if (problem !== undefined) throw problem;
  for (const key of changes.keys()) {
    const keyProblem = layout.problemOfKey({ secret, key });
    if (keyProblem !== undefined) throw keyProblem;
  }
}

/** Key Vault takes keys that differ only in case for one, so that a write would replace the other. */
function refuseKeys(
  layout: KeyPerEntry,
  secret: string,
  changes: ReadonlyMap<string, SecretValue>,
  stored: readonly StoredKey[],
): void {
  const known = new Map(stored.map(({ key }) => [layout.identityOfKey(key), key]));
  for (const key of changes.keys()) {
    const other = known.get(layout.identityOfKey(key));
    if (other !== undefined && other !== key) {
      throw invalidName(
        `The keys ${other} and ${key} of ${secret} differ only in case, which Key Vault takes for the same.`,
        'Use the same spelling, or `layout: json`.',
      );
    }
    known.set(layout.identityOfKey(key), key);
  }
}
