import type { Entry, SecretValue } from '@stackref/core/secrets-manager';
import type { SecretProperties } from './sdk';

/** What Key Vault calls a secret: one named value with versions. */
export interface VaultEntry extends Entry {
  readonly tags: ReadonlyMap<string, string>;
}

/** One version of an entry, without its value. */
export interface EntryVersion extends VaultEntry {
  readonly isEnabled: boolean;
  /** 32 hexadecimal digits, which say nothing about the order of versions. */
  readonly version: string;
  /** Milliseconds since the epoch, in whole seconds. */
  readonly createdAt: number;
  readonly contentType: string | undefined;
  readonly notBefore: Date | undefined;
  readonly expiresOn: Date | undefined;
}

export interface EntryContent extends EntryVersion {
  readonly value: SecretValue;
}

/** What is written beside a value. */
export interface EntryProperties {
  readonly tags: ReadonlyMap<string, string>;
  readonly contentType?: string | undefined;
  readonly notBefore?: Date | undefined;
  readonly expiresOn?: Date | undefined;
}

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
