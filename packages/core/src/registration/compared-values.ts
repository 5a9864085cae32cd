import type {
  Answer,
  Answers,
  SecretContent,
  SecretKeys,
  SecretsManager,
} from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { SecretValue } from '../secret/secret-value';
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

async function readIfAllowed(
  manager: SecretsManager,
  names: readonly string[],
): Promise<Answers<SecretContent>> {
  try {
    return (await manager.read?.(names)) ?? new Map<string, never>();
  } catch (error) {
    // Writing needs no right to read, and says by itself when the store does not answer.
    if (error instanceof SecretsManagerError) return new Map();
    throw error;
  }
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
  try {
    const isRead = isWithValues || manager.listKeys === undefined;
    const read = isRead ? (await readIfAllowed(manager, [name])).get(name) : undefined;
    if (read?.status === 'missing') return read;
    if (read?.status === 'ok') return { status: 'ok', value: withKeys(read.value) };
    const listed = (await manager.listKeys?.([name]))?.get(name);
    return listed ?? read ?? { status: 'missing' };
  } catch (error) {
    if (error instanceof SecretsManagerError) return { status: 'failed', error };
    throw error;
  }
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
