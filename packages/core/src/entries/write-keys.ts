import type { WriteResult } from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { SecretValue } from '../secret/secret-value';
import type { Entry, SeenEntry } from './entry-store';
import { findKeys, identityOf, isWithoutValue, versionOfKeys } from './key-entries';
import type { FoundKeys, KeyEntries } from './key-entries';
import { changedValues, checkExpectedVersion, foreignEntry, halfWritten } from './write-rules';
import { rebaseValue } from './write-uncompared';

type Changes = ReadonlyMap<string, SecretValue>;

/**
 * Writes the keys of a secret that differ from what is stored, one after the other.
 *
 * @throws SecretsManagerError at the first that fails, which names those that were written before. What can be known
 * without writing is said before anything is written.
 */
export async function writeKeys<Known extends Entry, Seen extends SeenEntry>(
  store: KeyEntries<Known, Seen>,
  name: string,
  changes: Changes,
  expectedVersion: string | null | undefined,
): Promise<WriteResult> {
  refuseIf(problemOfNames(store, name, changes));
  const found = await keysToWrite(store, name);
  refuseIf(problemOfSpelling(store, found, changes));
  const seen = await seeKeys(store, found, changes);
  const versions = versionsOf(seen);
  const before = versions.size === 0 ? undefined : versionOfKeys(versions);
  checkExpectedVersion(name, before, expectedVersion);
  const changed = changedValues(changes, textsOf(seen));
  if (changed.size === 0) {
    if (before === undefined) throw withoutKeys(store, name);
    return { outcome: 'unchanged', version: before };
  }
  const writes = [...changed].map(([key, value]) => {
    const write = { key, value, entry: entryOf(store, found, key), known: seen.get(key) };
    refuseIf(store.problemOfText(write.entry, value, write.known));
    return write;
  });
  const written: string[] = [];
  try {
    for (const { key, value, entry, known } of writes) {
      const rebase = rebaseValue(value);
      const version =
        known === undefined
          ? await store.create(entry, value, rebase)
          : await store.replace(entry, known, value, rebase);
      versions.set(key, { version });
      written.push(key);
    }
  } catch (error) {
    throw halfWritten(name, written, error, writes[written.length]?.key);
  }
  const outcome = before === undefined ? 'created' : 'updated';
  return { outcome, version: versionOfKeys(versions) };
}

/** A secret that can be had again by recovering it gets no second life beside that. */
async function keysToWrite<Known extends Entry, Seen extends SeenEntry>(
  store: KeyEntries<Known, Seen>,
  name: string,
): Promise<FoundKeys<Known>> {
  const answer = (await findKeys(store, [name])).get(name);
  if (answer?.status === 'ok') return answer.value;
  if (answer?.status === 'failed' && answer.error.code !== 'no-value') throw answer.error;
  return { secret: name, keys: new Map(), unusable: new Map(), listed: [] };
}

async function seeKeys<Known extends Entry, Seen extends SeenEntry>(
  store: KeyEntries<Known, Seen>,
  { keys }: FoundKeys<Known>,
  changes: Changes,
): Promise<ReadonlyMap<string, Seen>> {
  const compared = new Set([...changes.keys()].map((key) => keys.get(key)?.id));
  const answers =
    keys.size === 0
      ? new Map<string, never>()
      : await store.see([...keys.values()], ({ id }) => compared.has(id));
  const seen = new Map<string, Seen>();
  for (const [key, { id }] of keys) {
    const answer = answers.get(id);
    if (answer?.status === 'ok') seen.set(key, answer.value);
    if (answer?.status === 'failed' && !isWithoutValue(answer.error)) throw answer.error;
  }
  return seen;
}

/** The entry of a key. A new one may not be somebody else's. */
function entryOf<Known extends Entry>(
  store: KeyEntries<Known>,
  { secret, keys, unusable, listed }: FoundKeys<Known>,
  key: string,
): Known {
  const known = keys.get(key) ?? unusable.get(key);
  if (known !== undefined) return known;
  const entry = store.entryOf({ secret, key });
  const identity = identityOf(store, 'id', entry.id);
  const isTaken = listed.some(({ id }) => identityOf(store, 'id', id) === identity);
  if (isTaken) throw foreignEntry(entry.id);
  return entry;
}

/** Of those that have a value. */
function versionsOf(
  seen: ReadonlyMap<string, SeenEntry>,
): Map<string, { readonly version: string }> {
  const versions = new Map<string, { readonly version: string }>();
  for (const [key, { version }] of seen) if (version !== undefined) versions.set(key, { version });
  return versions;
}

function textsOf(seen: ReadonlyMap<string, SeenEntry>): ReadonlyMap<string, SecretValue> {
  const texts = new Map<string, SecretValue>();
  for (const [key, { text }] of seen) if (text !== undefined) texts.set(key, text);
  return texts;
}

function problemOfNames<Known extends Entry>(
  store: KeyEntries<Known>,
  secret: string,
  changes: Changes,
): SecretsManagerError | undefined {
  for (const [key, value] of changes) {
    if (key === '') {
      return new SecretsManagerError('invalid-name', `A key of ${secret} has the empty name.`, {
        remedy: 'Name the key, or use `layout: json`.',
      });
    }
    const problem = store.problemOfPlace({ secret, key });
    if (problem !== undefined) return problem;
    if (!store.holdsEmpty && value.isEmpty) {
      return new SecretsManagerError(
        'no-value',
        `${store.title} stores no empty text as ${key} of ${secret}.`,
        { remedy: 'Give it a value, or use `layout: json`.' },
      );
    }
  }
  return store.problemOfName(secret);
}

/** Where a store takes two spellings for one key, a write would replace the other. */
function problemOfSpelling<Known extends Entry>(
  store: KeyEntries<Known>,
  { secret, keys, unusable }: FoundKeys<Known>,
  changes: Changes,
): SecretsManagerError | undefined {
  const spelled = new Map<string, string>();
  for (const key of [...unusable.keys(), ...keys.keys(), ...changes.keys()]) {
    const identity = identityOf(store, 'key', key);
    const other = spelled.get(identity) ?? key;
    if (other !== key) {
      return new SecretsManagerError(
        'invalid-name',
        `The keys ${other} and ${key} of ${secret} differ only in case, which ${store.title} takes for the same.`,
        { remedy: 'Use the same spelling, or `layout: json`.' },
      );
    }
    spelled.set(identity, key);
  }
  return undefined;
}

function withoutKeys<Known extends Entry>(
  { title }: KeyEntries<Known>,
  secret: string,
): SecretsManagerError {
  return new SecretsManagerError(
    'no-value',
    `${title} keeps values only, so ${secret} cannot be created without a key.`,
    { remedy: 'Give it a key with a value.' },
  );
}

function refuseIf(problem: SecretsManagerError | undefined): void {
  if (problem !== undefined) throw problem;
}
