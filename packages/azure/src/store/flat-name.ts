import type { KeyPlace } from '@stackref/core/secrets-manager';
import { nameEncoding } from './name-problem';

/** A secret's name up to the first `--` that does not begin an encoded character. */
const flatName = /^((?:--(?:[0-9a-f]{2})+-|-(?!-)|[^-])+)--(.+)$/;

/** What a secret's name cannot keep before the separator: other characters, and hyphens that could belong to it. */
const encodedInNames = /-*[^0-9A-Za-z-]+|--+|-$/gu;

/**
 * The name of an entry for one key: `db--password`, the form that .NET's configuration has too. Every entry has one
 * meaning: a key that would make the start of the entry look like an encoded name has its first character encoded.
 */
export function formatFlatName({ secret, key }: KeyPlace): string {
  const name = secret.replace(encodedInNames, encode);
  const plain = `${name}--${nameEncoding.encode(key)}`;
  const read = parseFlatName(plain);
  if (read?.secret === secret && read.key === key) return plain;
  const [first = '', ...rest] = key;
  return `${name}--${encode(first)}${nameEncoding.encode(rest.join(''))}`;
}

/** @returns `undefined` for an entry that holds no key of a secret. */
export function parseFlatName(entry: string): KeyPlace | undefined {
  const [, name, key] = flatName.exec(entry) ?? [];
  if (name === undefined || key === undefined) return undefined;
  return { secret: nameEncoding.decode(name), key: nameEncoding.decode(key) };
}

function encode(characters: string): string {
  return `--${Buffer.from(characters).toString('hex')}-`;
}
