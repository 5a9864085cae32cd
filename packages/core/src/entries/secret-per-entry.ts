import { SecretValue } from '../secret/secret-value';
import type {
  Answers,
  SecretDescription,
  SecretsManager,
} from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { askStore, mapAnswer } from './ask-store';
import type { Entry, EntryStore, SeenEntry } from './entry-store';
import {
  mergeSecretObject,
  parseSecretObject,
  rebaseSecretObject,
  zenmlSchemaKey,
} from './secret-object';
import { changedValues, checkExpectedVersion } from './write-rules';
import type { Rebase } from './write-uncompared';
import { zenmlArbitrarySchema } from './zenml-scope';

/** A store in which each secret is an entry, a JSON object: where the secrets are, and what names they can have. */
export interface SecretEntries<
  Known extends Entry,
  Seen extends SeenEntry = SeenEntry,
> extends EntryStore<Known, Seen> {
  /** Whether the entries are ZenML's too, which keeps the type of a secret among its keys. */
  readonly isZenml: boolean;
  /** Whether `create` refuses what is there, so that it need not be looked for before. */
  readonly refusesExisting: boolean;
  /** Says why a name cannot be put into a request. */
  problemOfName(secret: string): SecretsManagerError | undefined;
  /** Says why no secret of that name can be written. */
  problemOfNewName(secret: string): SecretsManagerError | undefined;
  entryOf(secret: string): Known;
  /** @returns `undefined` for an entry that is none of this layout. */
  nameOf(entry: Known): string | undefined;
  /** Lists at least the entries of secrets whose names start so. */
  list(prefix: string): Promise<readonly Known[]>;
}

/** A secrets manager of a store in which each secret is one entry. Its keys are known to those who may read it. */
export function createSecretPerEntry<Known extends Entry, Seen extends SeenEntry = SeenEntry>(
  store: SecretEntries<Known, Seen>,
): SecretsManager & Required<Pick<SecretsManager, 'list' | 'read' | 'write'>> {
  const isKey = (key: string) => !store.isZenml || key !== zenmlSchemaKey;

  const ask = <State extends SecretDescription, Value>(
    names: readonly string[],
    look: (entries: readonly Known[]) => Promise<Answers<State>>,
    valueOf: (name: string, state: State) => Value,
  ): Promise<Answers<Value>> =>
    askStore(
      names,
      (name) => store.problemOfName(name),
      async (askable) => {
        const entries = askable.map((name) => [name, store.entryOf(name)] as const);
        const states = await look(entries.map(([, entry]) => entry));
        return new Map(
          entries.map(([name, { id }]) => [
            name,
            mapAnswer(states.get(id), (state) => valueOf(name, state)),
          ]),
        );
      },
    );

  /** A secret that ZenML is to read has a type. */
  const withSchema = (
    changes: ReadonlyMap<string, SecretValue>,
    isTyped: boolean,
  ): ReadonlyMap<string, SecretValue> =>
    !store.isZenml || isTyped
      ? changes
      : new Map([...changes, [zenmlSchemaKey, new SecretValue(zenmlArbitrarySchema)]]);

  return {
    describe: (names) =>
      ask(
        names,
        (entries) => store.describe(entries),
        (_name, { version }) => ({ version }),
      ),

    read: (names) =>
      ask(
        names,
        (entries) => store.read(entries),
        (name, { version, text }) => ({
          version,
          values: new Map([...parseSecretObject(name, text)].filter(([key]) => isKey(key))),
        }),
      ),

    async list(prefix = '') {
      return (await store.list(prefix))
        .filter(({ problem }) => problem === undefined)
        .map((entry) => store.nameOf(entry))
        .filter((name) => name !== undefined)
        .filter((name) => name.startsWith(prefix))
        .sort();
    },

    async write(name, changes, expectedVersion) {
      const problem =
        store.problemOfNewName(name) ??
        store.problemOfName(name) ??
        ([...changes.keys()].every(isKey) ? undefined : schemaKey());
      if (problem !== undefined) throw problem;
      const entry = store.entryOf(name);

      const isKnownNew = expectedVersion === null && store.refusesExisting;
      const seen = isKnownNew ? undefined : await see(store, entry);
      checkExpectedVersion(name, seen?.version, expectedVersion);
      const base = seen?.text;
      const stored = base === undefined ? undefined : parseSecretObject(name, base);
      const changed = changedValues(changes, stored ?? new Map());
      if (seen?.version !== undefined && changed.size === 0) {
        return { outcome: 'unchanged', version: seen.version };
      }
      const isTyped = stored?.has(zenmlSchemaKey) === true;
      const text = mergeSecretObject(name, base, withSchema(changed, isTyped));
      const refusal = store.problemOfText(entry, text, seen);
      if (refusal !== undefined) throw refusal;
      const rebase: Rebase = (theirs) => rebaseSecretObject(name, base, theirs, changes);
      const version =
        seen === undefined
          ? await store.create(entry, text, rebase)
          : await store.replace(entry, seen, text, rebase);
      return { outcome: seen?.version === undefined ? 'created' : 'updated', version };
    },

    checkWrite: (names) => store.checkWrite(names),
    ...(store.close && { close: () => store.close?.() ?? Promise.resolve() }),
  };
}

async function see<Known extends Entry, Seen extends SeenEntry>(
  store: SecretEntries<Known, Seen>,
  entry: Known,
): Promise<Seen | undefined> {
  const answer = (await store.see([entry], () => true)).get(entry.id);
  if (answer?.status === 'failed' && answer.error.code !== 'no-value') throw answer.error;
  return answer?.status === 'ok' ? answer.value : undefined;
}

function schemaKey(): SecretsManagerError {
  return new SecretsManagerError(
    'invalid-name',
    `ZenML keeps the type of a secret in ${zenmlSchemaKey}.`,
    { remedy: 'Give the key another name.' },
  );
}
