import type {
  SecretsManagerHarness,
  SeedSecrets,
  StoreRights,
  TestStore,
  UnusableState,
} from '@stackref/testing';
import { createAzureStore, storeLayout } from '../create';
import { azureAttributes, type AzureAttributes } from '../attributes';
import type { KeyPerEntry, SecretPerEntry } from '../store/layout';
import { azureFlavor } from './azure-flavor';
import { createTestVault, standIn, type Grant, type TestVault } from './stand-in';

/** What differs between the layouts. */
export interface AzureHarnessOptions
  extends Pick<
    SecretsManagerHarness,
    | 'operations'
    | 'requests'
    | 'rights'
    | 'unusableStates'
    | 'maxValueBytes'
    | 'invalidNames'
    | 'reservedNames'
  > {
  readonly attributes: Partial<AzureAttributes>;
  readonly names?: Partial<SecretsManagerHarness>;
}

const grants = new Map<StoreRights, Grant>([
  ['list', 'reader'],
  ['keys', 'reader'],
  ['read', 'user'],
  ['none', 'nobody'],
  ['expired', 'expired'],
]);

/** The contract's harness of one layout, on vaults of the stand-in. */
export function azureHarness({
  attributes: given,
  names,
  ...rest
}: AzureHarnessOptions): SecretsManagerHarness {
  const attributes = azureAttributes.parse(given);
  return {
    flavor: azureFlavor,
    attributes: given,
    concurrentWrites: 'detected',
    removesSecrets: true,
    faults: {
      tls: { key: standIn.key, cert: standIn.certificate },
      throttled: refusal(429, 'Throttled'),
      expired: {
        ...refusal(401, 'Unauthorized'),
        headers: {
          'content-type': 'application/json',
          'www-authenticate':
            'Bearer authorization="https://login.windows.net/12345678-1234-1234-1234-123456789012", resource="https://vault.azure.net", error="invalid_token"',
        },
      },
      renewsCredentials: true,
      expiredPage: { answer: refusal(400, 'BadParameter'), secrets: 60 },
      isPreliminary: ({ headers }) => headers['authorization'] === undefined,
    },
    credentials: ['azure-stand-in.'],
    createStore: () => Promise.resolve(createStore(attributes, rest.rights ?? [])),
    ...rest,
    ...names,
  };
}

function createStore(attributes: AzureAttributes, declared: readonly StoreRights[]): TestStore {
  const vault = createTestVault();
  const layout = storeLayout(attributes);
  const connect: NonNullable<TestStore['connect']> = ({
    endpoint = standIn.url,
    calls,
    rights,
  }) => {
    if (rights !== undefined && !declared.includes(rights)) {
      throw new Error(`No identity of this layout has just the rights ${rights}.`);
    }
    const grant = rights === undefined ? 'officer' : grants.get(rights);
    return createAzureStore(
      { ...attributes, vault_url: endpoint },
      calls,
      vault.surroundings(grant),
    );
  };
  const manager = connect({});
  if (manager instanceof Promise) throw new Error('The store of a test is made at once.');
  return {
    manager,
    connect,
    endpoint: standIn.url,
    ...(layout.kind === 'key per entry'
      ? keyPerEntry(vault, layout)
      : secretPerEntry(vault, layout)),
  };
}

type TestStoreActions = Required<Pick<TestStore, 'seed' | 'makeUnusable' | 'remove'>>;

function secretPerEntry(vault: TestVault, layout: SecretPerEntry): TestStoreActions {
  return {
    seed: (secrets) =>
      inTurn(secrets, async (name, keys) => {
        await vault.client.setSecret(
          layout.entryOf(name).id,
          JSON.stringify(Object.fromEntries(keys)),
          { tags: Object.fromEntries(layout.entryOf(name).tags) },
        );
      }),
    makeUnusable(name, state) {
      const { id, tags } = layout.entryOf(name);
      return makeUnusable(vault, id, state, tags);
    },
    remove: (name) => remove(vault, layout.entryOf(name).id),
  };
}

function keyPerEntry(vault: TestVault, layout: KeyPerEntry): TestStoreActions {
  const entriesOf = async (name: string): Promise<readonly string[]> => {
    const entries: string[] = [];
    for await (const { name: entry, tags } of vault.client.listPropertiesOfSecrets()) {
      const place = layout.placeOf({ id: entry, tags: new Map(Object.entries(tags ?? {})) });
      if (place?.secret === name) entries.push(entry);
    }
    return entries;
  };
  return {
    seed: (secrets) =>
      inTurn(secrets, async (secret, keys) => {
        for (const [key, value] of keys) {
          const { id, tags } = layout.entryOf({ secret, key });
          await vault.client.setSecret(id, value, { tags: Object.fromEntries(tags) });
        }
      }),
    async makeUnusable(name, state) {
      for (const entry of await entriesOf(name)) await makeUnusable(vault, entry, state, new Map());
    },
    async remove(name) {
      for (const entry of await entriesOf(name)) await remove(vault, entry);
    },
  };
}

async function inTurn(
  secrets: SeedSecrets,
  store: (name: string, keys: ReadonlyMap<string, string>) => Promise<void>,
): Promise<void> {
  for (const [name, keys] of secrets) await store(name, keys);
}

async function makeUnusable(
  { client }: TestVault,
  entry: string,
  state: UnusableState,
  tags: ReadonlyMap<string, string>,
): Promise<void> {
  switch (state) {
    case 'deleted':
      await client.beginDeleteSecret(entry);
      return;
    case 'disabled':
      await client.updateSecretProperties(entry, '', { enabled: false });
      return;
    case 'corrupt':
      await client.setSecret(entry, 'not JSON', { tags: Object.fromEntries(tags) });
      return;
    default:
      throw new Error(`No secret of a key vault is ${state}.`);
  }
}

async function remove({ client }: TestVault, entry: string): Promise<void> {
  await client.beginDeleteSecret(entry);
  await client.purgeDeletedSecret(entry);
}

function refusal(status: number, code: string) {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { code, message: 'refused by the proxy' } }),
  };
}

