import { describeSecretsManager, type SecretsManagerHarness } from '@stackref/testing';
import { shelfLimit, shelfPageSize, startShelf, type ShelfRight } from './__fixtures__/shelf';
import { shelfSecretsManager } from './secrets-manager';

const tokens = {
  all: 'token-with-all-rights',
  list: 'token-that-may-list',
  keys: 'token-that-may-list-too',
  read: 'token-that-may-read',
  none: 'token-without-rights',
  expired: 'token-that-is-unknown',
};
const rights = new Map<string, readonly ShelfRight[]>([
  [tokens.all, ['list', 'read', 'write']],
  [tokens.list, ['list']],
  [tokens.read, ['list', 'read']],
  [tokens.none, []],
]);

const harness: SecretsManagerHarness = {
  flavor: {
    flavor: shelfSecretsManager,
    fitting: [{ url: 'https://shelf.internal' }],
    contradictory: [[{ url: 'http://shelf.internal' }, 'url']],
    addresses: [{ attribute: 'url' }],
  },
  attributes: { url: 'https://shelf.internal' },
  operations: ['describe', 'list', 'read', 'write'],
  invalidNames: ['', '.', '..', '\ud800'],
  maxValueBytes: shelfLimit - '{"key":""}'.length,
  unusableStates: ['deleted', 'disabled', 'destroyed', 'no-value', 'corrupt'],
  removesSecrets: true,
  rights: ['list', 'read', 'none', 'expired'],
  credentials: Object.values(tokens),
  requests: {
    describe: (secrets) => secrets,
    read: (secrets) => secrets,
    list: (secrets) => Math.max(1, Math.ceil(secrets / shelfPageSize)),
    write: { create: 1, update: 2 },
  },
  faults: {
    throttled: { status: 429, body: '{"error":"too many"}' },
    expired: { status: 401, body: '{"error":"unknown token"}' },
    renewsCredentials: false,
    expiredPage: {
      answer: { status: 400, body: '{"error":"unknown page"}' },
      secrets: shelfPageSize + 1,
    },
  },
  async createStore() {
    const shelf = await startShelf({ tokens: rights });
    const connect = (url: string, token: string, calls = {}) =>
      shelfSecretsManager.create(
        { url },
        { stackFolder: '/', workspaceRoot: '/', environment: { SHELF_TOKEN: token }, calls },
      );
    return {
      manager: connect(shelf.url, tokens.all),
      endpoint: shelf.url,
      connect: ({ endpoint = shelf.url, rights: right = 'all' as const, calls }) =>
        connect(endpoint, tokens[right], calls),
      async seed(secrets) {
        for (const [name, keys] of secrets) {
          shelf.put(name, JSON.stringify(Object.fromEntries(keys)));
        }
      },
      async makeUnusable(name, state) {
        if (state === 'corrupt') shelf.put(name, 'not a JSON object');
        else shelf.setState(name, state);
      },
      async remove(name) {
        shelf.remove(name);
      },
      dispose: () => shelf.close(),
    };
  },
};

describeSecretsManager(harness);
