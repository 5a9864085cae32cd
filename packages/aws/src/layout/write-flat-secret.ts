import { SecretsManagerError } from '@stackref/core';
import type { Answers, SecretValue } from '@stackref/core';
import type { FlatKey, FlatKeys } from './flat-secret';
import type { StoredValue } from './stored-value';

/** Where the keys of a secret are written to. */
export interface FlatKeyWriter<Key extends FlatKey, Stored extends StoredValue> {
  /** The entry of a key that is not there yet. */
  idOf(name: string, key: string): string;
  readMany(ids: readonly string[]): Promise<Answers<Stored>>;
  /** @returns The new version. */
  create(id: string, value: SecretValue): Promise<string>;
  /** @returns The new version. */
  update(key: Key, stored: Stored, value: SecretValue): Promise<string>;
}

/**
 * Writes the keys that differ from what is stored, one after the other.
 *
 * @returns The keys that were written, in their new versions.
 * @throws SecretsManagerError at the first that fails, which names those that were written before.
 */
export async function writeFlatSecret<Key extends FlatKey, Stored extends StoredValue>(
  writer: FlatKeyWriter<Key, Stored>,
  name: string,
  keys: FlatKeys<Key>,
  changes: ReadonlyMap<string, SecretValue>,
): Promise<FlatKeys> {
  const known = [...changes.keys()].flatMap((key) => keys.get(key)?.id ?? []);
  const stored = await writer.readMany(known);
  const written = new Map<string, FlatKey>();
  try {
    for (const [key, value] of changes) {
      const existing = keys.get(key);
      const answer = existing && stored.get(existing.id);
      if (answer?.status === 'failed') throw answer.error;
      if (existing === undefined || answer?.status !== 'ok') {
        const id = existing?.id ?? writer.idOf(name, key);
        written.set(key, { id, version: await writer.create(id, value) });
      } else if (!answer.value.text.equals(value)) {
        const version = await writer.update(existing, answer.value, value);
        written.set(key, { id: existing.id, version });
      }
    }
  } catch (error) {
    throw error instanceof SecretsManagerError && written.size > 0
      ? halfWritten(name, [...written.keys()], error)
      : error;
  }
  return written;
}

function halfWritten(
  name: string,
  keys: readonly string[],
  { code, message, remedy, cause }: SecretsManagerError,
): SecretsManagerError {
  const written = `${keys.join(', ')} of ${name} ${keys.length === 1 ? 'was' : 'were'} written before.`;
  return new SecretsManagerError(code, `${message} ${written}`, {
    remedy: remedy.replace('Nothing was written: look', 'Look'),
    cause,
  });
}
