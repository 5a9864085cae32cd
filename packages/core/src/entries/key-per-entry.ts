import type { Answer, Answers, SecretsManager } from '../secrets-manager/secrets-manager';
import type { SecretValue } from '../secret/secret-value';
import { askStore, mapAnswer } from './ask-store';
import type { Entry, SeenEntry } from './entry-store';
import { findKeys, identityOf, isWithoutValue, versionOfKeys } from './key-entries';
import type { FoundKeys, KeyEntries } from './key-entries';
import { writeKeys } from './write-keys';

/**
 * A secrets manager of a store in which each key of a secret is an entry of its own, so that the keys are known without a
 * value. A secret is written key by key: a write that fails in the middle says which were written.
 */
export function createKeyPerEntry<Known extends Entry, Seen extends SeenEntry = SeenEntry>(
  store: KeyEntries<Known, Seen>,
): SecretsManager & Required<Pick<SecretsManager, 'listKeys' | 'list' | 'read' | 'write'>> {
  const ask = <State extends { readonly version: string }, Value>(
    names: readonly string[],
    look: (entries: readonly Known[]) => Promise<Answers<State>>,
    valueOf: (keys: ReadonlyMap<string, State>) => Value,
  ): Promise<Answers<Value>> =>
    askStore(
      names,
      (name) => store.problemOfName(name),
      async (askable) => {
        const found = await findKeys(store, askable);
        const entries = [...found.values()].flatMap((answer) =>
          answer.status === 'ok' ? [...answer.value.keys.values()] : [],
        );
        const states = entries.length === 0 ? new Map<string, never>() : await look(entries);
        return new Map(
          [...found].map(([name, answer]) => [
            name,
            answer.status === 'ok' ? mapAnswer(statesOf(answer.value, states), valueOf) : answer,
          ]),
        );
      },
    );

  return {
    describe: (names) =>
      ask(
        names,
        (entries) => store.describe(entries),
        (keys) => ({ version: versionOfKeys(keys) }),
      ),

    listKeys: (names) =>
      ask(
        names,
        (entries) => store.describe(entries),
        (keys) => ({
          version: versionOfKeys(keys),
          keys: [...keys.keys()].map((name) => ({
            name,
            empty: store.holdsEmpty ? undefined : false,
          })),
        }),
      ),

    read: (names) =>
      ask(
        names,
        (entries) => store.read(entries),
        (keys) => ({
          version: versionOfKeys(keys),
          values: new Map([...keys].map(([key, { text }]): [string, SecretValue] => [key, text])),
        }),
      ),

    async list(prefix = '') {
      const names = new Map<string, string>();
      for (const entry of await store.list(prefix)) {
        const place = entry.problem === undefined ? store.placeOf(entry) : undefined;
        if (place === undefined) continue;
        const identity = identityOf(store, 'secret', place.secret);
        if (!names.has(identity)) names.set(identity, place.secret);
      }
      return [...names.values()].filter((name) => name.startsWith(prefix)).sort();
    },

    write: (name, changes, expectedVersion) => writeKeys(store, name, changes, expectedVersion),
    checkWrite: (names) => store.checkWrite(names),
    ...(store.close && { close: () => store.close?.() ?? Promise.resolve() }),
  };
}

/** A key that was removed or never got its value is no key; without one that has, there is no secret. */
function statesOf<Known extends Entry, State>(
  { keys }: FoundKeys<Known>,
  states: Answers<State>,
): Answer<ReadonlyMap<string, State>> {
  const present = new Map<string, State>();
  let absent: Answer<never> = { status: 'missing' };
  for (const [key, { id }] of keys) {
    const answer = states.get(id) ?? { status: 'missing' };
    if (answer.status === 'ok') present.set(key, answer.value);
    else if (answer.status === 'failed') {
      if (!isWithoutValue(answer.error)) return answer;
      absent = answer;
    }
  }
  return present.size === 0 ? absent : { status: 'ok', value: present };
}
