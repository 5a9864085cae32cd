import { createHash } from 'node:crypto';
import { createNameEncoding, SecretsManagerError } from '@stackref/core';

/** One key of a secret, which is an entry of the store. */
export interface FlatKey {
  /** The entry's name in the store. */
  readonly id: string;
  readonly version: string;
}

/** The keys of a secret by their names. */
export type FlatKeys<Key extends FlatKey = FlatKey> = ReadonlyMap<string, Key>;

/** Puts keys into the last part of an entry's name, and back. */
export interface KeyEncoding {
  encode(key: string): string;
  decode(text: string): string;
}

/** @param allowed - One character that a name may have beside the slash. */
export function createKeyEncoding(allowed: RegExp): KeyEncoding {
  const encoding = createNameEncoding({ allowed });
  return {
    encode: (key) => encoding.encode(key),
    // A text that looks encoded and is not what the key would be encoded to is a name that somebody else chose.
    decode(text) {
      const key = encoding.decode(text);
      return encoding.encode(key) === text ? key : text;
    },
  };
}

/** The version of a secret: of which keys in which versions it consists. */
export function versionOfKeys(keys: FlatKeys): string {
  const parts = [...keys].map(([key, { version }]) => [key, version]);
  const text = JSON.stringify(parts.sort(([left = ''], [right = '']) => (left < right ? -1 : 1)));
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The error for a key that cannot be an entry. */
export function emptyKey(name: string): SecretsManagerError {
  return new SecretsManagerError('invalid-name', `A key of ${name} has the empty name.`, {
    remedy: 'Name the key, or use `layout: json`.',
  });
}

/** The error for a value that no entry can hold. */
export function emptyValue(name: string, key: string): SecretsManagerError {
  return new SecretsManagerError('no-value', `AWS stores no empty text as ${key} of ${name}.`, {
    remedy: 'Give it a value, or use `layout: json`.',
  });
}
