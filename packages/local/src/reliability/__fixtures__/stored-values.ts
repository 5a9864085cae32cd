import type { TestWorkspace } from '../../__fixtures__/test-workspace';
import { localSecretsManager } from '../../secrets-manager';
import type { WriteRequest } from './write-request';

/** All values of a secrets file, by `secret.key`. */
export type StoredValues = Readonly<Record<string, string>>;

/**
 * Opens a secrets file with stackref, which verifies its authentication code.
 *
 * @throws SecretsManagerError when it is damaged.
 */
export async function readStoredValues({ context }: TestWorkspace): Promise<StoredValues> {
  const manager = localSecretsManager.create({}, context);
  const answers = await manager.read?.((await manager.list?.()) ?? []);
  const entries: [string, string][] = [];
  for (const [secret, answer] of answers ?? []) {
    if (answer.status !== 'ok') throw new Error(`${secret} is ${answer.status}`);
    for (const [key, value] of answer.value.values) {
      entries.push([`${secret}.${key}`, value.reveal()]);
    }
  }
  return Object.fromEntries(entries);
}

/** What a file holds after writes, in their order. */
export function valuesAfter(requests: readonly WriteRequest[]): StoredValues {
  return Object.fromEntries(requests.map(({ secret, key, value }) => [`${secret}.${key}`, value]));
}
