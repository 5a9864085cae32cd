import {
  askEachEntry,
  foreignEntry,
  SecretsManagerError,
  type Answer,
  type Answers,
  type Calls,
  type Entry,
  type EntryStore,
  type EntryText,
  type SeenEntry,
} from '@stackref/core/secrets-manager';
import type { SecretManagerApi } from '../client/secret-manager-api';
import { problemOfSize } from '../client/secret-payload';
import type { SecretResource } from '../client/secret-resource';
import type { AccessedVersion } from '../client/version-resource';
import { accessNewest, accessUnknown } from './access-newest';
import { addVersionOn, createdMeanwhile } from './add-version';
import type { WriteCheck } from './check-write';
import { findSecrets, type FoundSecrets } from './find-secrets';
import { usableVersion, versionText } from './secret-state';

/** A secret of Secret Manager, listed or not. */
export interface GoogleEntry extends Entry {
  /** What messages call it. */
  readonly subject: string;
  /** The labels that it has, or has to get. */
  readonly labels: ReadonlyMap<string, string>;
  /** `undefined` where it was not listed. */
  readonly createTime: string | undefined;
}

/** What a write starts from: the number of the newest version, 0 for none. */
export interface SeenVersion extends SeenEntry {
  readonly number: number;
  readonly createTime: string;
}

/** What the operations of one store work with. */
export interface SecretStore {
  readonly api: SecretManagerApi;
  readonly calls: Calls;
  readonly writeCheck: WriteCheck;
}

/** The secrets of Secret Manager that a list has named. */
export function createListedEntries({
  api,
  calls,
  writeCheck,
}: SecretStore): EntryStore<GoogleEntry, SeenVersion> {
  return {
    describe: (entries) =>
      askEachEntry(calls, entries, async (entry) => {
        writeCheck.remember(entry.id);
        const { number } = await usableVersion(api, entry, entry.subject);
        return { status: 'ok', value: { version: versionText(entry.createTime, number) } };
      }),

    read: (entries) =>
      askEachEntry(calls, entries, async (entry) => {
        writeCheck.remember(entry.id);
        return textOf(await accessNewest(api, entry, entry.subject), entry.createTime);
      }),

    // Reading a value tells its version too.
    see: (entries) =>
      askEachEntry(calls, entries, (entry) => see(api, entry, entry.createTime ?? '')),

    problemOfText: ({ subject }, text) => problemOfSize(text, subject),

    async create({ id, subject, labels }, text, rebase) {
      const created = await api.createSecret(id, labels);
      if (created === undefined) throw createdMeanwhile(subject);
      const number = await addVersionOn(api, { id, name: subject, base: 0 }, text, rebase);
      return versionText(created.createTime, number);
    },

    async replace({ id, subject }, { number: base, createTime }, text, rebase) {
      const number = await addVersionOn(api, { id, name: subject, base }, text, rebase);
      return versionText(createTime, number);
    },

    checkWrite: () => writeCheck.check(),
  };
}

/**
 * The secrets of Secret Manager that may be there under known names.
 *
 * @param isOurs - Whether one that is there belongs to the layout.
 * @param filterFor - Lets a list through at least the secrets with these subjects.
 */
export function createNamedEntries(
  store: SecretStore,
  isOurs: (secret: SecretResource) => boolean,
  filterFor: (subjects: readonly string[]) => string | undefined,
): EntryStore<GoogleEntry, SeenVersion> {
  const { api, calls } = store;
  const listed = createListedEntries(store);

  /** Looks for secrets, and asks about those that are ours. */
  const ask = async <Value>(
    entries: readonly GoogleEntry[],
    askListed: (found: readonly GoogleEntry[]) => Promise<Answers<Value>>,
    askHidden: (entry: GoogleEntry, refusal: SecretsManagerError) => Promise<Answer<Value>>,
  ): Promise<Answers<Value>> => {
    const ids = entries.map(({ id }) => id);
    const filter = filterFor(entries.map(({ subject }) => subject));
    const secrets = await findSecrets(api, ids, filter);
    const [found, hidden] = sortOut(entries, secrets, isOurs);
    const [answers, others] = await Promise.all([
      askListed(found),
      askEachEntry(calls, [...hidden.keys()], (entry) => {
        const refusal = hidden.get(entry);
        return refusal ? askHidden(entry, refusal) : Promise.resolve({ status: 'missing' });
      }),
    ]);
    return new Map([...answers, ...others]);
  };

  return {
    ...listed,
    describe: (entries) =>
      ask(
        entries,
        (found) => listed.describe(found),
        (_entry, error) => Promise.resolve({ status: 'failed', error }),
      ),

    read: (entries) =>
      ask(
        entries,
        (found) => listed.read(found),
        async ({ id, subject }, error): Promise<Answer<EntryText>> => {
          // Who may do nothing but read gets an answer too.
          if (error.code !== 'denied') throw error;
          const accessed = await accessUnknown(api, id, subject);
          return accessed === undefined ? { status: 'missing' } : textOf(accessed, undefined);
        },
      ),

    see: (entries) =>
      askEachEntry(calls, entries, async ({ id, subject }): Promise<Answer<SeenVersion>> => {
        const secret = await api.getSecret(id);
        if (secret === undefined) return { status: 'missing' };
        if (!isOurs(secret)) throw foreignEntry(id);
        return see(api, { id, subject }, secret.createTime);
      }),
  };
}

/** Those that are there and ours, and those that the identity may not know of. */
function sortOut(
  entries: readonly GoogleEntry[],
  secrets: FoundSecrets,
  isOurs: (secret: SecretResource) => boolean,
) {
  const found: GoogleEntry[] = [];
  const hidden = new Map<GoogleEntry, SecretsManagerError>();
  for (const entry of entries) {
    const secret = secrets.get(entry.id);
    if (secret instanceof SecretsManagerError) hidden.set(entry, secret);
    else if (secret !== undefined && isOurs(secret)) found.push({ ...entry, ...secret });
  }
  return [found, hidden] as const;
}

async function see(
  api: SecretManagerApi,
  { id, subject }: Pick<GoogleEntry, 'id' | 'subject'>,
  createTime: string,
): Promise<Answer<SeenVersion>> {
  try {
    const { number, value: text } = await accessNewest(api, { id }, subject);
    const version = versionText(createTime, number);
    return { status: 'ok', value: { version, text, number, createTime } };
  } catch (error) {
    const isNew = error instanceof SecretsManagerError && error.code === 'no-value';
    if (!isNew) throw error;
    return { status: 'ok', value: { version: undefined, number: 0, createTime } };
  }
}

function textOf(
  { number, value }: AccessedVersion,
  createTime: string | undefined,
): Answer<EntryText> {
  return { status: 'ok', value: { version: versionText(createTime, number), text: value } };
}
