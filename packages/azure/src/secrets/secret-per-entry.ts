import {
  mergeSecretObject,
  parseSecretObject,
  SecretValue,
  zenmlArbitrarySchema,
  zenmlSchemaKey,
} from '@stackref/core';
import type { Answer, Calls, SecretsManager } from '@stackref/core';
import type { KeyVault } from '../client/key-vault';
import { currentVersion, type CurrentVersion } from '../entries/current-version';
import type { EntryContent, EntryVersion } from '../entries/entry';
import type { SecretPerEntry } from '../layout/layout';
import { changedValues } from './changed-values';
import { conflict, deletedSecret, disabledSecret, foreignEntry } from './secret-errors';
import { writeEntry } from './write-entry';

/** The operations of a layout with one entry for each secret. */
export function createSecretPerEntryStore(
  vault: KeyVault,
  layout: SecretPerEntry,
  { askEach }: Pick<Calls, 'askEach'>,
): SecretsManager {
  const missing = async <Value>(entry: string): Promise<Answer<Value>> =>
    (await vault.isDeleted(entry))
      ? { status: 'failed', error: deletedSecret(entry) }
      : { status: 'missing' };

  const isOurs = (name: string, entry: EntryVersion) =>
    layout.tagsOf(name).size === 0 || layout.secretIn(entry) !== undefined;

  const keysIn = (name: string, value: SecretValue): ReadonlyMap<string, SecretValue> => {
    const keys = new Map(parseSecretObject(name, value));
    if (layout.hasSchemaKey) keys.delete(zenmlSchemaKey);
    return keys;
  };

  return {
    describe: (names) =>
      askEach(names, async (name) => {
        const problem = layout.problemOf(name);
        if (problem !== undefined) return { status: 'failed', error: problem };
        const entry = layout.entryOf(name);
        const current = currentVersion(await vault.listVersions(entry));
        if (current === undefined) return missing(entry);
        if (!isOurs(name, current.properties)) return { status: 'missing' };
        if (!current.isEnabled) return { status: 'failed', error: disabledSecret(entry) };
        return { status: 'ok', value: { version: current.version } };
      }),

    async list(prefix = '') {
      const names = (await vault.listEntries()).map((entry) => layout.secretIn(entry));
      return names
        .filter((name) => name !== undefined)
        .filter((name) => name.startsWith(prefix))
        .sort();
    },

    read: (names) =>
      askEach(names, async (name) => {
        const problem = layout.problemOf(name);
        if (problem !== undefined) return { status: 'failed', error: problem };
        const entry = layout.entryOf(name);
        const content = await vault.read(entry);
        if (content === undefined) return missing(entry);
        if (!isOurs(name, content)) return { status: 'missing' };
        const values = keysIn(name, content.value);
        return { status: 'ok', value: { version: content.version, values } };
      }),

    async write(name, changes, expectedVersion) {
      const problem = layout.problemOf(name);
      if (problem !== undefined) throw problem;
      const entry = layout.entryOf(name);
      const seen = await vault.listVersions(entry);
      const current = currentVersion(seen);
      if (current !== undefined && !isOurs(name, current.properties)) {
        throw foreignEntry(name, entry);
      }
      if (expectedVersion !== undefined && (current?.version ?? null) !== expectedVersion) {
        throw conflict(name, expectedVersion);
      }
      const content = await readSeen(vault, entry, current);
      const stored = content && keysIn(name, content.value);
      const changed = changedValues(changes, stored);
      if (current !== undefined && stored !== undefined && changed.size === 0) {
        return { outcome: 'unchanged', version: current.version };
      }
      const version = await writeEntry(vault, {
        entry,
        seen,
        value: mergeSecretObject(name, content?.value, withSchema(layout, content, changed)),
        tags: content === undefined ? layout.tagsOf(name) : new Map(),
        contentType: 'application/json',
      });
      return { outcome: current === undefined ? 'created' : 'updated', version };
    },

    checkWrite: (names = []) =>
      vault.check(
        names
          .filter((name) => layout.problemOf(name) === undefined)
          .map((name) => layout.entryOf(name)),
      ),
  };
}

/** Reads what was seen, so that what is merged is what is replaced. Nothing of a disabled version can be kept. */
async function readSeen(
  vault: KeyVault,
  entry: string,
  current: CurrentVersion | undefined,
): Promise<EntryContent | undefined> {
  if (current === undefined) return undefined;
  if (!current.isEnabled) throw disabledSecret(entry);
  const { version, properties } = current;
  return vault.read(entry, version === properties.version ? version : undefined);
}

/** A new secret of ZenML's gets the type that ZenML itself gives to keys of any names. */
function withSchema(
  { hasSchemaKey }: SecretPerEntry,
  content: EntryContent | undefined,
  changes: ReadonlyMap<string, SecretValue>,
): ReadonlyMap<string, SecretValue> {
  if (!hasSchemaKey || content !== undefined) return changes;
  return new Map([...changes, [zenmlSchemaKey, new SecretValue(zenmlArbitrarySchema)]]);
}
