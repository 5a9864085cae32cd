import type { SecretProperties } from './sdk';
import type { Entry, EntryVersion } from '../entries/entry';

/** Reads an item of the list of entries. */
export function toEntry({ name, enabled, tags }: SecretProperties): Entry {
  return { name, isEnabled: enabled !== false, tags: new Map(Object.entries(tags ?? {})) };
}

/** Reads an item of the list of an entry's versions, or what comes with a value. */
export function toVersion(properties: SecretProperties): EntryVersion {
  const { version, createdOn, contentType, notBefore, expiresOn } = properties;
  return {
    ...toEntry(properties),
    version: version ?? '',
    createdAt: createdOn?.getTime() ?? 0,
    contentType,
    notBefore,
    expiresOn,
  };
}
