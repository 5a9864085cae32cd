import { variableName } from '@stackref/core/secrets-manager';
import { describeSecretsManager, type SecretsManagerHarness } from '@stackref/testing';
import { githubFlavor } from './__fixtures__/github-flavor';
import { createTestPlace, tokens, type PlaceKind, type TestPlace } from './__fixtures__/test-place';
import { githubSecretsManager } from './secrets-manager';
import { longestValue } from './store/seal-value';

const names: Pick<
  SecretsManagerHarness,
  | 'invalidNames'
  | 'reservedNames'
  | 'invalidKeys'
  | 'oddNames'
  | 'oddKeys'
  | 'caseSensitiveNames'
  | 'caseSensitiveKeys'
  | 'keysWithDots'
> = {
  invalidNames: [
    '',
    ' ',
    'DB',
    'a-b',
    'a.b',
    '10',
    'a__b',
    'a_',
    '__proto__',
    'Ünïcode',
    '../a',
    'a\nb',
  ],
  reservedNames: ['github_token', 'github'],
  invalidKeys: ['', 'KEY', 'a-b', 'a.b', 'Ünïcode', '../a', 'a\nb'],
  oddNames: ['constructor', 'tostring', 'true', 'null', '_a', 'a1', 'public_key', 'secrets'],
  oddKeys: ['__proto__', 'constructor', '10', '2', '007', 'true', '_', '__', 'a__b', '_a', 'a_'],
  caseSensitiveNames: false,
  caseSensitiveKeys: false,
  keysWithDots: false,
};

async function seedInto(
  place: TestPlace,
  secrets: Parameters<Awaited<ReturnType<SecretsManagerHarness['createStore']>>['seed']>[0],
): Promise<void> {
  for (const [secret, keys] of secrets) {
    for (const [key, value] of keys) await place.put({ name: variableName(secret, key), value });
  }
}

async function removeFrom(place: TestPlace, secret: string): Promise<void> {
  for (const name of (await place.values()).keys()) {
    if (name.startsWith(variableName(secret, ''))) await place.remove(name);
  }
}

describe.each<PlaceKind>(['repository', 'environment', 'organization'])('of a %s', (kind) => {
  // A repository has a second one: what is shared with it.
  const listings = kind === 'repository' ? 2 : 1;
  const oneListing = () => listings;
  // A listing before and after, the public key, and the entry.
  const write = { create: 2 * listings + 2, update: 2 * listings + 2 };

  describeSecretsManager({
    ...names,
    flavor: githubFlavor,
    operations: ['describe', 'listKeys', 'list', 'write'],
    maxValueBytes: longestValue,
    knowsUnchanged: false,
    concurrentWrites: 'unchecked',
    credentials: Object.values(tokens),
    removesSecrets: true,
    rights: ['list', 'keys', 'read', 'none', 'expired'],
    requests: { describe: oneListing, listKeys: oneListing, list: oneListing, write },
    faults: {
      throttled: {
        status: 403,
        body: JSON.stringify({ message: 'You have exceeded a secondary rate limit.' }),
      },
      expired: { status: 401, body: JSON.stringify({ message: 'Bad credentials' }) },
      renewsCredentials: false,
    },
    async createStore() {
      const place = await createTestPlace(kind);
      const rightsOf = {
        list: 'list',
        keys: 'list',
        read: 'list',
        none: 'none',
        expired: 'expired',
      } as const;
      return {
        manager: place.open(),
        endpoint: place.endpoint,
        seed: (secrets) => seedInto(place, secrets),
        remove: (name) => removeFrom(place, name),
        connect: ({ rights, ...options }) =>
          place.open({ ...options, rights: rights === undefined ? 'all' : rightsOf[rights] }),
      };
    },
  });
});

describe('in a job that was given its secrets', () => {
  describeSecretsManager({
    ...names,
    // What a job writes reaches the jobs that start later, so what is tested here does not write.
    flavor: {
      ...githubFlavor,
      flavor: { ...githubSecretsManager, addByHand: () => () => 'Wait.' },
    },
    operations: ['describe', 'listKeys', 'list', 'read'],
    maxValueBytes: longestValue,
    credentials: Object.values(tokens),
    removesSecrets: true,
    async createStore() {
      const place = await createTestPlace();
      const environment: Record<string, string> = { GITHUB_ACTIONS: 'true', GH_TOKEN: tokens.all };
      const { describe, listKeys, list, read } = place.open({ environment });
      return {
        manager: { describe, list, ...(listKeys && { listKeys }), ...(read && { read }) },
        async seed(secrets) {
          await seedInto(place, secrets);
          for (const [name, value] of await place.values()) environment[name] = value;
        },
        async remove(secret) {
          for (const name of (await place.values()).keys()) {
            if (name.startsWith(variableName(secret, '')))
              Reflect.deleteProperty(environment, name);
          }
          await removeFrom(place, secret);
        },
      };
    },
  });
});
