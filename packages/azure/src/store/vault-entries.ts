import {
  askEachEntry,
  foreignEntry,
  type Answer,
  type EntryStore,
  type SecretValue,
  type SeenEntry,
} from '@stackref/core/secrets-manager';
import type { KeyVaultConnection } from '../client/connect-key-vault';
import type { KeyVault } from '../client/key-vault';
import { problemOfSize } from '../client/set-secret';
import { currentVersion } from './current-version';
import type { EntryVersion, VaultEntry } from '../client/entry';
import { nextTags } from './next-tags';
import { deletedSecret, disabledSecret, overtaken } from '../client/secret-errors';

/** What was there before a write. */
export interface SeenVersions extends SeenEntry {
  /** All versions; none for a new entry. */
  readonly versions: readonly EntryVersion[];
}

export interface VaultEntriesOptions {
  /** Whether an entry that has the name of ours is ours; every one when it is absent. */
  readonly isOurs?: (entry: VaultEntry) => boolean;
  /** Whether what is not there is looked for among what is deleted. */
  readonly looksForDeleted: boolean;
  /** What new values are. */
  readonly contentType: string | undefined;
}

/** The entries of a key vault as both layouts use them. */
export function createVaultEntries(
  { vault, askEach }: KeyVaultConnection,
  { isOurs = () => true, looksForDeleted, contentType }: VaultEntriesOptions,
): Omit<EntryStore<VaultEntry, SeenVersions>, 'checkWrite'> {
  const missing = async <Value>(id: string): Promise<Answer<Value>> =>
    looksForDeleted && (await vault.isDeleted(id))
      ? { status: 'failed', error: deletedSecret(id) }
      : { status: 'missing' };

  return {
    describe: (entries) =>
      askEachEntry({ askEach }, entries, async ({ id }) => {
        const current = currentVersion(await vault.listVersions(id));
        if (current === undefined) return missing(id);
        if (!isOurs(current.properties)) return { status: 'missing' };
        if (!current.isEnabled) throw disabledSecret(id);
        return { status: 'ok', value: { version: current.version } };
      }),

    read: (entries) =>
      askEachEntry({ askEach }, entries, async ({ id }) => {
        const content = await vault.read(id);
        if (content === undefined) return missing(id);
        if (!isOurs(content)) return { status: 'missing' };
        return { status: 'ok', value: { version: content.version, text: content.value } };
      }),

    see: (entries, isCompared) =>
      askEachEntry({ askEach }, entries, async (entry): Promise<Answer<SeenVersions>> => {
        const versions = await vault.listVersions(entry.id);
        const current = currentVersion(versions);
        if (current === undefined) return { status: 'missing' };
        const { version, properties, isEnabled } = current;
        if (!isOurs(properties)) throw foreignEntry(entry.id);
        // Nothing of a disabled version can be kept.
        if (!isEnabled) throw disabledSecret(entry.id);
        if (!isCompared(entry)) return { status: 'ok', value: { version, versions } };
        // What was seen, so that what is compared is what is replaced.
        const seen = version === properties.version ? version : undefined;
        const content = await vault.read(entry.id, seen);
        if (content === undefined) return { status: 'missing' };
        return { status: 'ok', value: { version, versions, text: content.value } };
      }),

    problemOfText: ({ id }, text) => problemOfSize(id, text),
    create: (entry, text) => write(vault, entry, [], text, contentType),
    replace: ({ id }, { versions }, text) =>
      write(vault, { id, tags: new Map() }, versions, text, contentType),
  };
}

/**
 * Writes a value as a new version. Key Vault has no conditional write, so another writer is noticed afterwards, by a
 * version that was not there before and is not ours.
 *
 * @param entry - With the tags that it has to have.
 * @param seen - All versions that there were.
 * @returns What is current then, which is the new version where Key Vault tells.
 * @throws SecretsManagerError `conflict` when there was another writer.
 */
async function write(
  vault: KeyVault,
  { id, tags }: VaultEntry,
  seen: readonly EntryVersion[],
  value: SecretValue,
  contentType: string | undefined,
): Promise<string> {
  const current = currentVersion(seen);
  const { contentType: stored, notBefore, expiresOn } = current?.properties ?? {};
  const written = await vault.write(id, value, {
    tags: nextTags(current, tags),
    contentType: stored ?? contentType,
    notBefore,
    expiresOn,
  });
  const known = new Set([written, ...seen.map(({ version }) => version)]);
  const versions = await vault.listVersions(id);
  const theirs = versions.map(({ version }) => version).filter((version) => !known.has(version));
  if (theirs.length > 0) throw overtaken(id, written, theirs);
  const isListed = versions.some(({ version }) => version === written);
  return isListed ? (currentVersion(versions)?.version ?? written) : written;
}
