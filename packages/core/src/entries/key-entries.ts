import { createHash } from 'node:crypto';
import type { Answer, Answers } from '../secrets-manager/secrets-manager';
import type { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { Entry, EntryStore, SeenEntry } from './entry-store';

/** A key of a secret. */
export interface KeyPlace {
  readonly secret: string;
  readonly key: string;
}

/** A store in which each key of a secret is an entry: where the keys are, and what names they can have. */
export interface KeyEntries<
  Known extends Entry,
  Seen extends SeenEntry = SeenEntry,
> extends EntryStore<Known, Seen> {
  /** How messages call the store: `Key Vault`. */
  readonly title: string;
  /** Whether an entry can hold the empty text. */
  readonly holdsEmpty: boolean;
  /** Says why a name cannot be put into a request. */
  problemOfName(secret: string): SecretsManagerError | undefined;
  /** Says why no key can be written there. */
  problemOfPlace(place: KeyPlace): SecretsManagerError | undefined;
  /** The entry of a key that is not there yet. */
  entryOf(place: KeyPlace): Known;
  /** @returns `undefined` for an entry that is none of this layout. */
  placeOf(entry: Known): KeyPlace | undefined;
  /** Names and ids of which the store takes one for the other have the same text. All differ when it is absent. */
  identityOf?(kind: 'secret' | 'key' | 'id', text: string): string;
  /** Lists at least the entries of the keys of these secrets, for each of them. */
  listFor(secrets: readonly string[]): Promise<Answers<readonly Known[]>>;
  /** Lists what is deleted and holds its name still, each with its problem; asked when a secret has no key. */
  listDeleted?(): Promise<readonly Known[]>;
  /** Lists at least the entries of secrets whose names start so. */
  list(prefix: string): Promise<readonly Known[]>;
}

/** The keys of one secret that a store has listed. */
export interface FoundKeys<Known extends Entry> {
  /** The secret's name as its first entry spells it. */
  readonly secret: string;
  /** Those that can have a value. */
  readonly keys: ReadonlyMap<string, Known>;
  /** Those of which the list tells why they have none. */
  readonly unusable: ReadonlyMap<string, Known>;
  /** All that was listed with them. */
  readonly listed: readonly Known[];
}

/** Finds the keys of secrets; a secret of which no key can have a value is missing, or fails with the reason. */
export async function findKeys<Known extends Entry>(
  store: KeyEntries<Known>,
  names: readonly string[],
): Promise<Answers<FoundKeys<Known>>> {
  // One list often answers for many secrets.
  const grouped = new Map<readonly Known[], ReadonlyMap<string, FoundKeys<Known>>>();
  const keysIn = (listed: readonly Known[], name: string) => {
    const groups = grouped.get(listed) ?? groupKeys(store, listed);
    grouped.set(listed, groups);
    return groups.get(identityOf(store, 'secret', name));
  };
  const answers = await store.listFor(names);
  let deleted: readonly Known[] | undefined;
  const found = new Map<string, Answer<FoundKeys<Known>>>();
  for (const name of names) {
    const answer = answers.get(name) ?? { status: 'ok', value: [] };
    if (answer.status !== 'ok') {
      found.set(name, answer);
      continue;
    }
    let keys = keysIn(answer.value, name);
    if (keys === undefined && store.listDeleted !== undefined) {
      deleted ??= await store.listDeleted();
      keys = keysIn(deleted, name);
    }
    found.set(name, usable(keys));
  }
  return found;
}

/** Sorts entries by the secrets whose keys they hold. */
export function groupKeys<Known extends Entry>(
  store: KeyEntries<Known>,
  listed: readonly Known[],
): ReadonlyMap<string, FoundKeys<Known>> {
  const groups = new Map<
    string,
    {
      secret: string;
      keys: Map<string, Known>;
      unusable: Map<string, Known>;
      listed: readonly Known[];
    }
  >();
  for (const entry of listed) {
    const place = store.placeOf(entry);
    if (place === undefined) continue;
    const identity = identityOf(store, 'secret', place.secret);
    const group = groups.get(identity) ?? {
      secret: place.secret,
      keys: new Map<string, Known>(),
      unusable: new Map<string, Known>(),
      listed,
    };
    groups.set(identity, group);
    (entry.problem === undefined ? group.keys : group.unusable).set(place.key, entry);
  }
  return groups;
}

function usable<Known extends Entry>(
  found: FoundKeys<Known> | undefined,
): Answer<FoundKeys<Known>> {
  if (found === undefined) return { status: 'missing' };
  const [first] = found.unusable.values();
  return found.keys.size === 0 && first?.problem !== undefined
    ? { status: 'failed', error: first.problem }
    : { status: 'ok', value: found };
}

/** What tells a name or an id from others in this store. */
export function identityOf<Known extends Entry>(
  store: Pick<KeyEntries<Known>, 'identityOf'>,
  kind: 'secret' | 'key' | 'id',
  text: string,
): string {
  return store.identityOf?.(kind, text) ?? text;
}

/** Whether an error says of one entry that it has no value: as a key it is not there. */
export function isWithoutValue({ code }: SecretsManagerError): boolean {
  return code === 'no-value' || code === 'deleted';
}

/** The version of a secret whose keys have versions of their own: it changes when a key comes, goes or changes. */
export function versionOfKeys(keys: ReadonlyMap<string, { readonly version: string }>): string {
  const sorted = [...keys]
    .map(([key, { version }]) => [key, version] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32);
}
