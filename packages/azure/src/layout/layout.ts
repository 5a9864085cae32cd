import type { SecretsManagerError } from '@stackref/core';
import type { Entry } from '../entries/entry';

/** How secrets are stored as one entry each, a JSON object of keys and values. */
export interface SecretPerEntry {
  readonly kind: 'secret per entry';
  problemOf(name: string): SecretsManagerError | undefined;
  /** The name of the entry that holds a secret. */
  entryOf(name: string): string;
  /** @returns The secret that an entry holds; `undefined` for an entry that is none of this layout. */
  secretIn(entry: Entry): string | undefined;
  /** Tags that the entry of a secret has; where they are others, the entry belongs to someone else. */
  tagsOf(name: string): ReadonlyMap<string, string>;
  /** Whether ZenML's type of a secret is stored among its keys. */
  readonly hasSchemaKey: boolean;
}

/** A key of a secret. */
export interface KeyPlace {
  readonly secret: string;
  readonly key: string;
}

/** How secrets are stored as one entry for each of their keys. */
export interface KeyPerEntry {
  readonly kind: 'key per entry';
  problemOf(name: string): SecretsManagerError | undefined;
  problemOfKey(place: KeyPlace): SecretsManagerError | undefined;
  /** The name of a new entry. Those that exist are recognized by {@link KeyPerEntry.placeOf}. */
  entryOf(place: KeyPlace): string;
  /** @returns `undefined` for an entry that is none of this layout. */
  placeOf(entry: Entry): KeyPlace | undefined;
  /** Secrets whose names have the same text are the same. */
  identityOf(name: string): string;
  /** Keys of one secret whose names have the same text cannot exist beside each other. */
  identityOfKey(key: string): string;
  tagsOf(place: KeyPlace): ReadonlyMap<string, string>;
}

export type Layout = SecretPerEntry | KeyPerEntry;
