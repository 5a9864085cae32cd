import type { SecretValue } from '@stackref/core';
import type { KeyVault } from '../client/key-vault';
import { currentVersion } from '../entries/current-version';
import type { EntryVersion } from '../entries/entry';
import { nextTags } from '../entries/next-tags';
import { overtaken } from './secret-errors';

/** One entry to be written over what was seen of it. */
export interface EntryChange {
  readonly entry: string;
  /** All versions that there were; none for a new entry. */
  readonly seen: readonly EntryVersion[];
  readonly value: SecretValue;
  /** Tags that the layout wants. */
  readonly tags: ReadonlyMap<string, string>;
  readonly contentType: string | undefined;
}

/**
 * Writes a value as a new version. Key Vault has no conditional write, so another writer is noticed afterwards, by a
 * version that was not there before and is not ours.
 *
 * @returns What is current then, which is the new version where Key Vault tells.
 * @throws SecretsManagerError `conflict` when there was another writer.
 */
export async function writeEntry(
  vault: KeyVault,
  { entry, seen, value, tags, contentType }: EntryChange,
): Promise<string> {
  const current = currentVersion(seen);
  const { contentType: stored, notBefore, expiresOn } = current?.properties ?? {};
  const written = await vault.write(entry, value, {
    tags: nextTags(current, tags),
    contentType: stored ?? contentType,
    notBefore,
    expiresOn,
  });
  const known = new Set([written, ...seen.map(({ version }) => version)]);
  const versions = await vault.listVersions(entry);
  const theirs = versions.filter(({ version }) => !known.has(version));
  if (theirs.length > 0) {
    throw overtaken(
      entry,
      written,
      theirs.map(({ version }) => version),
    );
  }
  const isListed = versions.some(({ version }) => version === written);
  return isListed ? (currentVersion(versions)?.version ?? written) : written;
}
