import type { SecretProperties } from './sdk';
import type { EntryVersion, VaultEntry } from '../store/entry';

/** Reads an item of the list of entries. */
export function toEntry({ name, tags }: SecretProperties): VaultEntry {
  return { id: name, tags: new Map(Object.entries(tags ?? {})) };
}

/** Reads an item of the list of an entry's versions, or what comes with a value. */
export function toVersion(properties: SecretProperties): EntryVersion {
  const { version, enabled, createdOn, contentType, notBefore, expiresOn } = properties;
  return {
    ...toEntry(properties),
    isEnabled: enabled !== false,
    version: version ?? '',
    createdAt: createdOn?.getTime() ?? 0,
    contentType,
    notBefore,
    expiresOn,
  };
}
