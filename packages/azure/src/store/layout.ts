import type { KeyEntries, SecretEntries } from '@stackref/core/secrets-manager';
import type { VaultEntry } from '../client/entry';

/** How secrets are stored as one entry each. A new entry has the tags that the layout wants. */
export interface SecretPerEntry extends Pick<
  SecretEntries<VaultEntry>,
  'isZenml' | 'problemOfName' | 'problemOfNewName' | 'entryOf' | 'nameOf'
> {
  readonly kind: 'secret per entry';
}

/** How secrets are stored as one entry for each of their keys. */
export interface KeyPerEntry extends Pick<
  KeyEntries<VaultEntry>,
  'problemOfName' | 'problemOfPlace' | 'entryOf' | 'placeOf' | 'identityOf'
> {
  readonly kind: 'key per entry';
}

export type Layout = SecretPerEntry | KeyPerEntry;
