import type { SecretValue } from '../secret/secret-value';
import type {
  Answer,
  Answers,
  SecretContent,
  SecretKeys,
  SecretsManager,
} from '../secrets-manager/secrets-manager';
import { orFailure, SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { PlannedKey, PlannedSecret } from './registration-plan';

type Values = ReadonlyMap<string, SecretValue>;

/**
 * The values that are offered for change, by secret and key, as they are before anybody is asked: with them it can be told
 * later whether somebody else has changed one. Those that may not be read are left out.
 */
export async function readOffered(
  secrets: readonly PlannedSecret[],
  manager: SecretsManager,
): Promise<ReadonlyMap<string, Values>> {
  const keys = new Map(
    secrets.map((secret) => [secret.name, secret.keys.filter(isOffered).map(({ key }) => key)]),
  );
  const names = [...keys].flatMap(([name, offered]) => (offered.length > 0 ? [name] : []));
  const answers =
    names.length === 0 ? new Map<string, never>() : await readIfAllowed(manager, names);
  return new Map(
    [...answers].flatMap(([name, answer]) => {
      if (answer.status !== 'ok') return [];
      // Only of these has anybody been told that there is a value.
      const isKnown = ([key]: readonly [string, SecretValue]) => keys.get(name)?.includes(key);
      return [[name, new Map([...answer.value.values].filter(isKnown))] as const];
    }),
  );
}

function isOffered({ isAsked, state }: PlannedKey): boolean {
  return isAsked && state === 'present';
}

/** Writing needs no right to read, and says by itself when the store does not answer. */
async function readIfAllowed(
  manager: SecretsManager,
  names: readonly string[],
): Promise<Answers<SecretContent>> {
  const answers = await orFailure(async () => manager.read?.(names));
  return answers instanceof SecretsManagerError ? new Map() : (answers ?? new Map());
}

/** What a secret holds now; with its values where they could be read. */
export interface CurrentSecret extends SecretKeys {
  readonly values?: Values;
}

/**
 * Looks at a secret that somebody else has written to.
 *
 * @param isWithValues - Whether values are compared; else the keys are named in the cheapest way that the store has.
 */
export async function lookAgain(
  manager: SecretsManager,
  name: string,
  isWithValues: boolean,
): Promise<Answer<CurrentSecret>> {
  const isRead = isWithValues || manager.listKeys === undefined;
  const read = isRead ? (await readIfAllowed(manager, [name])).get(name) : undefined;
  if (read?.status === 'missing') return read;
  if (read?.status === 'ok') return { status: 'ok', value: withKeys(read.value) };
  const listed = await orFailure(async () => manager.listKeys?.([name]));
  if (listed instanceof SecretsManagerError) return { status: 'failed', error: listed };
  return listed?.get(name) ?? read ?? { status: 'missing' };
}

function withKeys({ version, values }: SecretContent): CurrentSecret {
  const keys = [...values].map(([name, { isEmpty }]) => ({ name, empty: isEmpty }));
  return { version, keys, values };
}

/**
 * The keys to be written that have a value now which nobody has compared.
 *
 * @param compared - The values that may be replaced: those that were there when the keys were asked for.
 */
export function contestedKeys(
  secret: PlannedSecret,
  values: Values,
  compared: Values,
  current: CurrentSecret | undefined,
): readonly PlannedKey[] {
  const isSet = (key: string) =>
    current?.keys.some(({ name, empty }) => name === key && empty !== true) === true;
  const isCompared = (key: string) => {
    const value = compared.get(key);
    return value !== undefined && current?.values?.get(key)?.equals(value) === true;
  };
  return secret.keys.filter(({ key }) => values.has(key) && isSet(key) && !isCompared(key));
}
