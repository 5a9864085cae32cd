import { describeSecretsManager, type SecretsManagerHarness } from '@stackref/testing';
import { createMount } from './__fixtures__/test-mount';
import { testServer, uniqueName } from './__fixtures__/test-server';
import { vaultFlavor } from './__fixtures__/vault-flavor';

const server = testServer();

const vault: Omit<SecretsManagerHarness, 'createStore' | 'requests'> = {
  flavor: vaultFlavor,
  operations: ['describe', 'listKeys', 'list', 'read', 'write'],
  invalidNames: ['', ' ', '/', 'a/', '/a', 'a//b', '.', '..', '../a', 'a/../b', 'a\nb', ' a', 'a '],
  oddNames: [
    ...['__proto__', 'constructor', 'hasOwnProperty', '10', '2', '007', 'true', 'null', 'a.b'],
    ...['a-b_c', 'Ünïcode', 'a:b', '*', '+', 'a?b', 'a#b', 'a%2Fb', 'team/db', 'team/10', '..a'],
  ],
  rights: ['list', 'keys', 'read', 'none', 'expired'],
  faults: {
    throttled: {
      status: 429,
      body: '{"errors":["request path \\"secret/data/db\\": rate limit quota exceeded"]}',
    },
    // What Vault says. OpenBao says "permission denied" only, and is asked about the token then.
    expired: {
      status: 403,
      body: '{"errors":["2 errors occurred:\\n\\t* permission denied\\n\\t* invalid token\\n\\n"]}',
    },
    renewsCredentials: false,
  },
  credentials: [server.token],
};

const version2: typeof vault = {
  ...vault,
  unusableStates: ['deleted', 'destroyed'],
  removesSecrets: true,
};

/** The names that ZenML takes. */
const zenml: typeof vault = {
  ...version2,
  reservedNames: ['team/db', 'Ünïcode', 'a:b'],
  invalidKeys: ['zenml_schema_name'],
  oddNames: ['__proto__', 'constructor', '10', '2', '007', 'true', 'a.b', 'a-b_c', 'a+b=c@d'],
};

describeSecretsManager({
  ...version2,
  attributes: { kv_version: 2 },
  createStore: () => createMount(server, { version: 2, attributes: { kv_version: 2 } }),
  requests: {
    describe: (secrets) => secrets + 1,
    listKeys: (secrets) => secrets + 1,
    read: (secrets) => secrets + 1,
    list: () => 2,
    write: { create: 3, update: 3 },
  },
});

describeSecretsManager({
  ...version2,
  attributes: { prefix: '/apps/prod/', vault_namespace: 'team' },
  async createStore() {
    const namespace = uniqueName('team');
    await server.ask('POST', `sys/namespaces/${namespace}`, {});
    return createMount(server, {
      version: 2,
      namespace,
      folder: 'apps/prod/',
      attributes: { prefix: '/apps/prod/' },
    });
  },
  requests: {
    describe: (secrets) => secrets + 1,
    listKeys: (secrets) => secrets + 1,
    read: (secrets) => secrets + 1,
    list: () => 2,
    write: { create: 3, update: 3 },
  },
});

describeSecretsManager({
  ...vault,
  attributes: { kv_version: 1 },
  createStore: () => createMount(server, { version: 1, attributes: { kv_version: 1 } }),
  // It has no metadata, so whoever may see keys may read.
  rights: ['list', 'read', 'none', 'expired'],
  concurrentWrites: 'unchecked',
  requests: {
    describe: () => 2,
    listKeys: (secrets) => secrets + 1,
    read: (secrets) => secrets + 1,
    list: () => 2,
    write: { create: 3, update: 3 },
  },
});

const ofOne = {
  describe: (secrets: number) => secrets + 1,
  listKeys: (secrets: number) => secrets + 1,
  read: (secrets: number) => secrets + 1,
  list: () => 2,
  write: { create: 3, update: 3 },
};

describeSecretsManager({
  ...zenml,
  attributes: { layout: 'zenml', scope: 'namespace', namespace: 'team' },
  createStore: () =>
    createMount(server, {
      version: 2,
      folder: 'zenml/namespace/team/',
      attributes: { kv_version: 2, layout: 'zenml', scope: 'namespace', namespace: 'team' },
    }),
  requests: ofOne,
});

describeSecretsManager({
  ...zenml,
  attributes: { layout: 'zenml-legacy' },
  createStore: () =>
    createMount(server, { version: 2, attributes: { kv_version: 2, layout: 'zenml-legacy' } }),
  requests: ofOne,
});
