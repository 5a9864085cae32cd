import { similarNames } from '../diagnostics/did-you-mean';
import type {
  Answer,
  Answers,
  SecretContent,
  SecretDescription,
  SecretKeys,
  SecretsManager,
} from '../secrets-manager/secrets-manager';
import { orFailure, SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type {
  Inventory,
  KeyState,
  PresentSecret,
  SecretInventory,
  UnansweredSecret,
  UnusableSecret,
} from './inventory';
import type { ComparedLevel, ValidationLevel } from './validation-level';

/** Which store is asked, as inventories name it. */
export type InventorySource = Pick<Inventory, 'flavor' | 'store'>;

/** What is known of a store from earlier, by the names of secrets. */
export type KnownSecrets = ReadonlyMap<string, SecretInventory>;

/**
 * Asks a secrets manager what it holds of the named secrets, with the least that the level needs: whether they
 * exist, or which keys they have. Values are read only where the store names keys in no other way, only for versions
 * that are not known yet, and are dropped at once. A store that does not answer gives an inventory that says so; only
 * a bug throws.
 *
 * @param known - An earlier inventory of the same store: the keys of a version never change.
 */
export async function takeInventory(
  source: InventorySource,
  manager: SecretsManager,
  names: readonly string[],
  level: ComparedLevel,
  known: KnownSecrets = new Map(),
): Promise<Inventory> {
  let secrets: Map<string, SecretInventory>;
  try {
    secrets = await askFor(manager, names, level, known);
    if (level === 'SECRET_AND_KEY_EXISTS') await addVersions(manager, secrets);
  } catch (error) {
    const unanswered = storeFailure(error);
    return { ...source, secrets: new Map(names.map((name) => [name, unanswered])) };
  }
  await addSimilarNames(manager, secrets);
  return { ...source, secrets };
}

async function askFor(
  manager: SecretsManager,
  names: readonly string[],
  level: ValidationLevel,
  known: KnownSecrets,
): Promise<Map<string, SecretInventory>> {
  if (names.length === 0) return new Map();
  if (level === 'SECRET_EXISTS') return toInventories(names, await manager.describe(names), level);
  if (manager.listKeys !== undefined) {
    return toInventories(names, await manager.listKeys(names), level);
  }
  const unchanged = await findUnchanged(manager, names, known);
  const unseen = names.filter((name) => !unchanged.has(name));
  const answers = unseen.length === 0 ? new Map<string, never>() : await manager.read?.(unseen);
  return new Map([...unchanged, ...toInventories(unseen, answers, level)]);
}

/**
 * The secrets whose version is a known one. Those that are missing or may not be looked at are left to be read: what a
 * reader is told counts.
 */
async function findUnchanged(
  manager: SecretsManager,
  names: readonly string[],
  known: KnownSecrets,
): Promise<ReadonlyMap<string, SecretInventory>> {
  const candidates = new Map<string, PresentSecret>();
  for (const name of names) {
    const secret = known.get(name);
    if (secret?.state === 'ok' && secret.keys !== undefined) candidates.set(name, secret);
  }
  if (candidates.size === 0) return candidates;
  const answers = await describeOrNothing(manager, [...candidates.keys()]);
  return new Map(
    [...candidates].filter(([name, { version }]) => {
      const answer = answers.get(name);
      return answer?.status === 'ok' && answer.value.version === version;
    }),
  );
}

/**
 * Notes of secrets whose keys could not be named what is known of them all the same: that they exist, which is enough for the
 * lower level, or that nobody could name their keys.
 */
async function addVersions(
  manager: SecretsManager,
  secrets: Map<string, SecretInventory>,
): Promise<void> {
  const unnamed = new Map<string, UnansweredSecret>();
  for (const [name, secret] of secrets) {
    const isRefused = secret.state === 'denied' && secret.reason === 'denied';
    const isUnsupported = secret.state === 'unsupported' && secret.reason === 'unsupported';
    if (isRefused || isUnsupported) unnamed.set(name, secret);
  }
  if (unnamed.size === 0) return;
  const answers = await describeOrNothing(manager, [...unnamed.keys()]);
  for (const [name, secret] of unnamed) {
    const answer = answers.get(name);
    if (answer?.status === 'ok') secrets.set(name, { ...secret, version: answer.value.version });
    if (answer?.status === 'missing') {
      secrets.set(name, { state: 'missing-secret', similar: undefined });
    }
    if (answer?.status === 'failed') {
      const failure = secretFailure(answer.error);
      if (failure.state === 'unusable') secrets.set(name, failure);
    }
  }
}

/** For what is good to know and needed by nobody: a store that refuses to say it gives no answers. */
async function describeOrNothing(
  manager: SecretsManager,
  names: readonly string[],
): Promise<Answers<SecretDescription>> {
  const answers = await orFailure(() => manager.describe(names));
  return answers instanceof SecretsManagerError ? new Map() : answers;
}

function toInventories(
  names: readonly string[],
  answers: Answers<SecretDescription | SecretKeys | SecretContent> | undefined,
  level: ValidationLevel,
): Map<string, SecretInventory> {
  return new Map(names.map((name) => [name, toInventory(answers?.get(name), level)]));
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
      return secretFailure(answer.error);
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
    return new Map(value.keys.map(({ name, empty }) => [name, stateOf(empty)]));
  }
  if ('values' in value) {
    return new Map([...value.values].map(([key, { isEmpty }]) => [key, stateOf(isEmpty)]));
  }
  return undefined;
}

function stateOf(isEmpty: boolean | undefined): KeyState {
  if (isEmpty === undefined) return 'unknown';
  return isEmpty ? 'empty' : 'ok';
}

/** What a failure of one secret says of it. */
function secretFailure(error: SecretsManagerError): UnansweredSecret | UnusableSecret {
  const { code } = error;
  switch (code) {
    case 'deleted':
    case 'disabled':
    case 'destroyed':
    case 'no-value':
    case 'corrupt':
      return { state: 'unusable', reason: code, ...explanationOf(error) };
    default:
      return storeFailure(error);
  }
}

/** What a failure to answer says of every secret that was asked for. */
function storeFailure(error: unknown): UnansweredSecret {
  if (!(error instanceof SecretsManagerError)) throw error;
  const { code } = error;
  const explanation = explanationOf(error);
  switch (code) {
    case 'denied':
    case 'unauthenticated':
      return { state: 'denied', reason: code, ...explanation };
    case 'invalid-name':
    case 'too-large':
      return { state: 'unsupported', reason: code, ...explanation };
    default:
      return { state: 'unreachable', reason: code, ...explanation };
  }
}

function explanationOf({ message, remedy, place }: SecretsManagerError) {
  return { message, remedy, ...(place !== undefined && { place }) };
}

/** Names in the store that are close to a missing one; asked for only when something is missing. */
async function addSimilarNames(
  manager: SecretsManager,
  secrets: Map<string, SecretInventory>,
): Promise<void> {
  const missing = [...secrets].filter(([, { state }]) => state === 'missing-secret');
  if (missing.length === 0) return;
  // Suggestions are a courtesy: a store that does not list its names has still answered the question.
  const known = await orFailure(async () => manager.list?.());
  if (known === undefined || known instanceof SecretsManagerError) return;
  const names = missing.map(([name]) => name);
  for (const [name, similar] of similarNames(names, known, { sameWords: true })) {
    secrets.set(name, { state: 'missing-secret', similar });
  }
}
