import { createHash } from 'node:crypto';
import { SecretsManagerError, type Calls, type SecretValue } from '@stackref/core';
import type { KeyNaming } from '../naming/key-naming';
import type { SecretManagerApi } from '../rest/secret-manager-api';
import type { SecretResource } from '../rest/secret-resource';
import { accessNewest } from './access-newest';
import type { WriteCheck } from './check-write';
import { versionText, withoutValue } from './secret-state';

/** What the operations of one store work with. */
export interface KeyStore {
  readonly api: SecretManagerApi;
  readonly calls: Calls;
  readonly naming: KeyNaming;
  readonly writeCheck: WriteCheck;
}

/** The places of the keys of one secret. */
export type PlacedKeys = ReadonlyMap<string, SecretResource>;

/** One key with its newest version. */
export interface KeyState {
  readonly key: string;
  readonly place: SecretResource;
  readonly number: number;
}

/** A key with its value. */
export interface KeyContent extends KeyState {
  readonly value: SecretValue;
}

/** Finds the keys of secrets with one list; nothing for a secret without any. */
export async function placedKeys(
  { api, naming }: Pick<KeyStore, 'api' | 'naming'>,
  names: readonly string[],
): Promise<ReadonlyMap<string, PlacedKeys>> {
  const places = new Map<string, Map<string, SecretResource>>();
  if (names.length === 0) return places;
  const wanted = new Set(names);
  for (const secret of await api.listSecrets(naming.filterFor(names))) {
    const place = naming.placeOf(secret);
    if (place === undefined || !wanted.has(place.secret)) continue;
    const keys = places.get(place.secret) ?? new Map<string, SecretResource>();
    places.set(place.secret, keys.set(place.key, secret));
  }
  return places;
}

/**
 * Reads all keys of a secret that have a value.
 *
 * @throws SecretsManagerError when a key cannot be read, `no-value` when none has a value
 */
export function readKeys(
  { api }: Pick<KeyStore, 'api'>,
  name: string,
  places: PlacedKeys,
): Promise<readonly KeyContent[]> {
  return eachWithValue(name, places, async (key, place) => ({
    key,
    place,
    ...(await accessNewest(api, place, `${name}.${key}`)),
  }));
}

/** A key without a version was created and never got its value: there is no such key yet. */
export async function eachWithValue<State extends KeyState>(
  name: string,
  places: PlacedKeys,
  ask: (key: string, place: SecretResource) => Promise<State>,
): Promise<readonly State[]> {
  const states = await Promise.all(
    [...places].map(async ([key, place]) => {
      try {
        return await ask(key, place);
      } catch (error) {
        if (error instanceof SecretsManagerError && error.code === 'no-value') return undefined;
        throw error;
      }
    }),
  );
  const withValue = states.filter((state) => state !== undefined);
  const [first] = places.values();
  if (withValue.length === 0 && first !== undefined) throw withoutValue(name, first.id);
  return withValue;
}

/** Names the state of a secret by its keys and their versions; the order of the keys does not count. */
export function versionOfKeys(states: readonly KeyState[]): string {
  const state = states
    .map(({ key, place, number }) => [key, versionText(place, number)] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 32);
}
