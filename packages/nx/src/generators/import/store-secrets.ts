import {
  SecretsManagerError,
  shownName,
  type SecretsManager,
  type SecretValue,
} from '@stackref/core';
import type { ImportedSecrets } from './zenml-secrets';

/** A secrets manager that tells keys without values, and can be written to. */
export type WritableSecretsManager = SecretsManager &
  Required<Pick<SecretsManager, 'write' | 'listKeys'>>;

/** What came of one secret, in a sentence without its values. */
export interface StoredSecret {
  readonly success: boolean;
  readonly sentence: string;
}

/**
 * Writes secrets into a secrets manager, one after the other. A key that it has already keeps its value, so that an
 * import can be repeated; one secret's failure does not stop the others.
 */
export async function storeSecrets(
  secrets: ImportedSecrets,
  manager: WritableSecretsManager,
): Promise<readonly StoredSecret[]> {
  const outcomes: StoredSecret[] = [];
  for (const [name, values] of secrets) {
    try {
      outcomes.push(await storeSecret(name, values, manager));
    } catch (error) {
      if (!(error instanceof SecretsManagerError)) throw error;
      outcomes.push({
        success: false,
        sentence: `${shownName(name)}: ${error.message} ${error.remedy}`,
      });
    }
  }
  return outcomes;
}

async function storeSecret(
  name: string,
  values: ReadonlyMap<string, SecretValue>,
  manager: WritableSecretsManager,
): Promise<StoredSecret> {
  const answer = (await manager.listKeys([name])).get(name);
  if (answer?.status === 'failed') throw answer.error;
  const present = answer?.status === 'ok' ? answer.value : undefined;
  const kept = new Set(present?.keys.map((key) => key.name));
  const changes = new Map([...values].filter(([key]) => !kept.has(key)));
  const keptHere = [...values.keys()].filter((key) => kept.has(key));
  const keeping =
    keptHere.length === 0 ? '' : ` (kept as they are: ${keptHere.map(shownName).join(', ')})`;
  if (changes.size === 0)
    return { success: true, sentence: `${shownName(name)}: nothing to add${keeping}.` };
  const { outcome, note } = await manager.write(name, changes, present?.version ?? null);
  const stored = `${shownName(name)}: ${outcome}, with ${[...changes.keys()].map(shownName).join(', ')}${keeping}.`;
  return {
    success: true,
    sentence: note === undefined ? stored : `${stored} ${note}`,
  };
}
