import {
  askStore,
  orFailure,
  SecretsManagerError,
  type Answer,
  type Answers,
  type SecretContent,
  type SecretsManager,
  type VariableSecret,
} from '@stackref/core/secrets-manager';
import { listEntries } from './client/list-entries';
import { getPublicKey } from './client/put-entry';
import { answerOfJob, isJobOfGithub, mayNotLook, notGiven } from './store/job-answers';
import type { StoredSecret } from './store/layout';
import { writeSecret, type WritePlace } from './store/write-secret';

/** What the listing of a place says: its secrets by name, or why it says nothing. */
type Listing = ReadonlyMap<string, StoredSecret> | SecretsManagerError;

/**
 * The secrets of one place on GitHub, which gives names but no values. Only a job of GitHub Actions can read values:
 * those that its workflow has put into its environment.
 */
export function createGithubSecrets(
  store: WritePlace,
  environment: Readonly<Record<string, string | undefined>>,
): SecretsManager {
  const { client, place, layout } = store;
  const isJob = isJobOfGithub(environment);

  async function list(): Promise<ReadonlyMap<string, StoredSecret>> {
    return layout.secretsIn((await listEntries(client, place)).all.values());
  }

  /** Asks once for all names that can be there. */
  async function answerAll<Value>(
    names: readonly string[],
    answer: (name: string, listing: Listing) => Answer<Value>,
  ): Promise<Answers<Value>> {
    return askStore(
      names,
      (name) => layout.problemOf('secret', name),
      async (askable) => {
        const listing = await orFailure(list);
        return new Map(askable.map((name) => [name, answer(name, listing)]));
      },
    );
  }

  async function describeAs<Value>(
    names: readonly string[],
    valueOf: (secret: StoredSecret | VariableSecret) => Value,
  ): Promise<Answers<Value>> {
    const given = isJob ? layout.secretsOfJob(environment) : undefined;
    return answerAll(names, (name, listing) => {
      if (!(listing instanceof SecretsManagerError)) {
        const secret = listing.get(name);
        return secret === undefined
          ? { status: 'missing' }
          : { status: 'ok', value: valueOf(secret) };
      }
      if (given === undefined || !mayNotLook(listing)) return { status: 'failed', error: listing };
      const answer = answerOfJob(name, given.get(name), listing, layout);
      return answer.status === 'ok' ? { status: 'ok', value: valueOf(answer.value) } : answer;
    });
  }

  async function read(names: readonly string[]): Promise<Answers<SecretContent>> {
    const secrets = layout.secretsOfJob(environment);
    return answerAll(names, (name, listing) => {
      const given = secrets.get(name);
      if (!(listing instanceof SecretsManagerError)) {
        // A variable of the right name is no secret where the listing says that there is none.
        const stored = listing.get(name);
        if (stored === undefined) return { status: 'missing' };
        const values = given?.status === 'ok' ? valuesOf(stored, given.value) : new Map();
        if (values.size > 0) return { status: 'ok', value: { version: stored.version, values } };
        return given?.status === 'failed' ? given : notGiven(name, layout, place);
      }
      // Without the listing the values that the job was given are as good.
      if (given !== undefined) return given;
      return mayNotLook(listing)
        ? answerOfJob(name, given, listing, layout)
        : { status: 'failed', error: listing };
    });
  }

  return {
    describe: (names) => describeAs(names, ({ version }) => ({ version })),
    ...(layout.namesKeys && {
      listKeys: (names) => describeAs(names, ({ version, keys = [] }) => ({ version, keys })),
    }),
    list: async (prefix = '') =>
      [...(await list()).keys()].filter((name) => name.startsWith(prefix)).sort(),
    ...(isJob && { read }),
    write: (name, changes, expectedVersion) => writeSecret(store, name, changes, expectedVersion),
    checkWrite: async () => {
      await getPublicKey(client, place);
    },
  };
}

/** The values that a job was given of the keys that the listing has; of all where it does not name them. */
function valuesOf({ keys }: StoredSecret, { values }: VariableSecret): SecretContent['values'] {
  const names = new Set(keys?.map(({ name }) => name));
  return keys === undefined ? values : new Map([...values].filter(([key]) => names.has(key)));
}
