import { didYouMean } from '../diagnostics/did-you-mean';
import type {
  Answer,
  SecretContent,
  SecretDescription,
  SecretKeys,
  SecretsManager,
} from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { ValidationLevel } from '../validation/validation-level';
import type { Inventory, KeyState, SecretInventory, UnansweredSecret } from './inventory';

/**
 * Asks a secrets manager what it holds of the named secrets, with the least that the level needs: whether they
 * exist, or which keys they have. Values are read only where the store names keys in no other way, and are
 * dropped at once. A store that does not answer gives an inventory that says so; only a bug throws.
 */
export async function takeInventory(
  flavor: string,
  manager: SecretsManager,
  names: readonly string[],
  level: Exclude<ValidationLevel, 'NONE'>,
): Promise<Inventory> {
  let secrets: Map<string, SecretInventory>;
  try {
    secrets = await askFor(manager, names, level);
  } catch (error) {
    const unanswered = toUnanswered(error);
    return { flavor, secrets: new Map(names.map((name) => [name, unanswered])) };
  }
  await addSimilarNames(manager, secrets);
  return { flavor, secrets };
}

async function askFor(
  manager: SecretsManager,
  names: readonly string[],
  level: ValidationLevel,
): Promise<Map<string, SecretInventory>> {
  const secrets = new Map<string, SecretInventory>();
  if (names.length === 0) return secrets;
  const answers = await ask(manager, names, level);
  for (const name of names) secrets.set(name, toInventory(answers?.get(name), level));
  return secrets;
}

function ask(manager: SecretsManager, names: readonly string[], level: ValidationLevel) {
  if (level === 'SECRET_EXISTS') return manager.describe(names);
  return manager.listKeys?.(names) ?? manager.read?.(names);
}

function toInventory(
  answer: Answer<SecretDescription | SecretKeys | SecretContent> | undefined,
  level: ValidationLevel,
): SecretInventory {
  if (answer === undefined) {
    return {
      state: 'unsupported',
      reason: 'unsupported',
      message: 'It cannot name the keys of its secrets.',
      remedy: 'Validate at level SECRET_EXISTS.',
    };
  }
  switch (answer.status) {
    case 'missing':
      return { state: 'missing-secret', similar: undefined };
    case 'failed':
      return toUnanswered(answer.error);
    case 'ok': {
      const { value } = answer;
      const keys = level === 'SECRET_AND_KEY_EXISTS' ? keyStates(value) : undefined;
      return { state: 'ok', version: value.version, keys };
    }
  }
}

function keyStates(
  value: SecretDescription | SecretKeys | SecretContent,
): ReadonlyMap<string, KeyState> | undefined {
  if ('keys' in value) {
    return new Map(value.keys.map(({ name, empty }) => [name, empty === true ? 'empty' : 'ok']));
  }
  if ('values' in value) {
    return new Map([...value.values].map(([key, { isEmpty }]) => [key, isEmpty ? 'empty' : 'ok']));
  }
  return undefined;
}

function toUnanswered(error: unknown): UnansweredSecret {
  if (!(error instanceof SecretsManagerError)) throw error;
  const { code, message, remedy } = error;
  switch (code) {
    case 'denied':
    case 'unauthenticated':
      return { state: 'denied', reason: code, message, remedy };
    case 'invalid-name':
    case 'too-large':
      return { state: 'unsupported', reason: code, message, remedy };
    default:
      return { state: 'unreachable', reason: code, message, remedy };
  }
}

/** Names in the store that are close to a missing one; asked for only when something is missing. */
async function addSimilarNames(
  manager: SecretsManager,
  secrets: Map<string, SecretInventory>,
): Promise<void> {
  const missing = [...secrets].filter(([, { state }]) => state === 'missing-secret');
  if (missing.length === 0 || manager.list === undefined) return;
  let known: readonly string[];
  try {
    known = await manager.list();
  } catch (error) {
    // Suggestions are a courtesy: a store that does not list its names has still answered the question.
    if (error instanceof SecretsManagerError) return;
    throw error;
  }
  for (const [name] of missing) {
    secrets.set(name, { state: 'missing-secret', similar: didYouMean(name, known) });
  }
}
