import type { Entry, SecretValue } from '@stackref/core/secrets-manager';

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
