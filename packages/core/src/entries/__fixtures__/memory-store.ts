import type { Answer, Answers } from '../../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../../secrets-manager/secrets-manager-error';
import { SecretValue } from '../../secret/secret-value';
import type { Entry, EntryStore, EntryText, SeenEntry } from '../entry-store';
import type { KeyEntries } from '../key-entries';
import type { SecretEntries } from '../secret-per-entry';
import { versionConflict } from '../write-rules';

/** Texts in memory, and what goes wrong with them. */
export interface Memory {
  /** The entries that are there, with their texts. */
  texts(): ReadonlyMap<string, string>;
  /** Puts a text there, as somebody else does. */
  put(id: string, text: string): void;
  remove(id: string): void;
  /** Entries that are there and give nothing, with the reason. */
  readonly problems: Map<string, SecretsManagerError>;
  /** Ids that a list does not have yet. */
  readonly unlisted: Set<string>;
  /** Everything that was asked for: `read db/password`. */
  readonly requests: string[];
  /** Runs before each write is done, and may throw. `count` begins with 1. */
  beforeWrite: (id: string, count: number) => void;
}

export interface MemoryOptions {
  readonly longestText?: number;
  readonly ignoresCase?: boolean;
  readonly holdsEmpty?: boolean;
  readonly refusesExisting?: boolean;
  readonly isZenml?: boolean;
}

interface Stored extends EntryText {
  readonly id: string;
}

/** A store of entries that forgets them with the process. */
export function createMemory(options: MemoryOptions = {}) {
  const identityOf = (id: string) => (options.ignoresCase === true ? id.toLowerCase() : id);
  const stored = new Map<string, Stored>();
  let versions = 0;
  let writes = 0;
  const put = (id: string, text: SecretValue) => {
    const identity = identityOf(id);
    const entry = { id: stored.get(identity)?.id ?? id, version: `v${++versions}`, text };
    stored.set(identity, entry);
    return entry.version;
  };
  const memory: Memory = {
    texts: () => new Map([...stored.values()].map(({ id, text }) => [id, text.reveal()])),
    put: (id, text) => void put(id, new SecretValue(text)),
    remove: (id) => void stored.delete(identityOf(id)),
    problems: new Map(),
    unlisted: new Set(),
    requests: [],
    beforeWrite: () => undefined,
  };
  const { problems, unlisted, requests } = memory;

  const ask = <Value>(
    question: string,
    entries: readonly Entry[],
    valueOf: (text: EntryText, entry: Entry) => Value,
  ): Promise<Answers<Value>> => {
    requests.push(...entries.map(({ id }) => `${question} ${id}`));
    const answers = entries.map((entry): readonly [string, Answer<Value>] => {
      const error = problems.get(entry.id);
      const found = stored.get(identityOf(entry.id));
      if (error !== undefined) return [entry.id, { status: 'failed', error }];
      if (found === undefined) return [entry.id, { status: 'missing' }];
      return [entry.id, { status: 'ok', value: valueOf(found, entry) }];
    });
    return Promise.resolve(new Map(answers));
  };

  const write = async (id: string, text: SecretValue, base: string | undefined) => {
    requests.push(`write ${id}`);
    await Promise.resolve();
    memory.beforeWrite(id, ++writes);
    if (stored.get(identityOf(id))?.version !== base) {
      throw versionConflict(`The entry ${id} was changed by someone else.`);
    }
    problems.delete(id);
    return put(id, text);
  };

  const store: EntryStore<Entry> = {
    describe: (entries) => ask('describe', entries, ({ version }) => ({ version })),
    read: (entries) => ask('read', entries, (text) => text),
    see: (entries, isCompared) =>
      ask('see', entries, ({ version, text }, entry): SeenEntry => {
        return isCompared(entry) ? { version, text } : { version };
      }),
    problemOfText: ({ id }, text) =>
      text.reveal().length <= (options.longestText ?? 1000)
        ? undefined
        : refusal('too-large', `The text of ${id} is too long.`),
    create: ({ id }, text) => write(id, text, undefined),
    replace: ({ id }, { version }, text) => write(id, text, version),
    checkWrite: () => Promise.resolve(),
  };

  const list = (): readonly Entry[] => {
    requests.push('list');
    const ids = new Set([...[...stored.values()].map(({ id }) => id), ...problems.keys()]);
    return [...ids]
      .filter((id) => !unlisted.has(id))
      .map((id) => ({ id, problem: problems.get(id) }));
  };

  /** Keys in entries called `<secret>/<key>`. */
  const keys: KeyEntries<Entry> = {
    ...store,
    title: 'The memory',
    holdsEmpty: options.holdsEmpty ?? true,
    problemOfName,
    problemOfPlace: ({ secret, key }) => problemOfNewName(secret) ?? problemOfName(key),
    entryOf: ({ secret, key }) => ({
      id: `${encodeURIComponent(secret)}/${encodeURIComponent(key)}`,
    }),
    placeOf({ id }) {
      const [, secret, key] = /^([^/]+)\/([^/]+)$/.exec(id) ?? [];
      return secret === undefined || key === undefined
        ? undefined
        : { secret: decodeURIComponent(secret), key: decodeURIComponent(key) };
    },
    identityOf: (_kind, text) => identityOf(text),
    listFor(names) {
      const value = list();
      return Promise.resolve(new Map(names.map((name) => [name, { status: 'ok', value }])));
    },
    list: () => Promise.resolve(list()),
  };

  /** Secrets in entries called as they are. */
  const secrets: SecretEntries<Entry> = {
    ...store,
    isZenml: options.isZenml ?? false,
    refusesExisting: options.refusesExisting ?? false,
    problemOfName,
    problemOfNewName,
    entryOf: (name) => ({ id: encodeURIComponent(name) }),
    nameOf: ({ id }) => (id.includes('/') ? undefined : decodeURIComponent(id)),
    list: () => Promise.resolve(list()),
  };

  return { memory, keys, secrets };
}

/** Cannot be asked for. */
function problemOfName(name: string): SecretsManagerError | undefined {
  return name === '' || /\p{Surrogate}/u.test(name)
    ? refusal('invalid-name', `No entry is called ${JSON.stringify(name)}.`)
    : undefined;
}

/** Can be asked for, and not be given. */
function problemOfNewName(name: string): SecretsManagerError | undefined {
  return name.includes('!')
    ? refusal('invalid-name', `Names with ! are kept for others.`)
    : undefined;
}

export function refusal(
  code: SecretsManagerError['code'],
  message = 'It was refused.',
): SecretsManagerError {
  return new SecretsManagerError(code, message, { remedy: 'Do something else.' });
}
