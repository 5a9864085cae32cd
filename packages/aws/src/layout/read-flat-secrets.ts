import type { Answer, Answers, SecretContent, SecretValue } from '@stackref/core';
import { versionOfKeys } from './flat-secret';
import type { FlatKey, FlatKeys } from './flat-secret';
import type { StoredValue } from './stored-value';

/** Reads the values of secrets whose keys are known, many at once. */
export async function readFlatSecrets(
  listed: Answers<FlatKeys>,
  readMany: (ids: readonly string[]) => Promise<Answers<StoredValue>>,
): Promise<Answers<SecretContent>> {
  const ids = [...listed.values()].flatMap((answer) =>
    answer.status === 'ok' ? [...answer.value.values()].map(({ id }) => id) : [],
  );
  const stored = await readMany(ids);
  return new Map(
    [...listed].map(([name, answer]) => [
      name,
      answer.status === 'ok' ? contentOf(answer.value, stored) : answer,
    ]),
  );
}

function contentOf(keys: FlatKeys, stored: Answers<StoredValue>): Answer<SecretContent> {
  const values = new Map<string, SecretValue>();
  const versions = new Map<string, FlatKey>();
  for (const [key, { id }] of keys) {
    const answer = stored.get(id);
    if (answer?.status === 'failed') return answer;
    // Removed since the keys were listed.
    if (answer?.status !== 'ok') continue;
    values.set(key, answer.value.text);
    versions.set(key, { id, version: answer.value.version });
  }
  if (values.size === 0) return { status: 'missing' };
  return { status: 'ok', value: { version: versionOfKeys(versions), values } };
}
