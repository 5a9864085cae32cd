import type { CallSettings, SecretsManager } from '@stackref/core/secrets-manager';
import type { SecretsManagerHarness } from '../harness';
import type { StoreRights } from '../test-store';
import {
  createExampleSecretsManager,
  exampleFlavor,
  type ExampleAttributes,
} from './example-secrets-manager';
import {
  exampleLimit,
  examplePageSize,
  startExampleService,
  type ExampleRight,
} from './example-service';

export type ExampleManager = ReturnType<typeof createExampleSecretsManager>;

/** Changes a manager that keeps the contract so that it breaks it. */
export type Deviate = (
  manager: ExampleManager,
  attributes: ExampleAttributes,
  calls: Partial<CallSettings> | undefined,
) => SecretsManager;

const tokens: Readonly<Record<StoreRights | 'all', string>> = {
  all: 'token-with-all-rights',
  list: 'token-that-may-list',
  keys: 'token-that-may-list-keys',
  read: 'token-that-may-read',
  none: 'token-without-rights',
  expired: 'token-that-is-unknown',
};

const rights: ReadonlyMap<string, readonly ExampleRight[]> = new Map([
  [tokens.all, ['list', 'keys', 'read', 'write']],
  [tokens.list, ['list']],
  [tokens.keys, ['list', 'keys']],
  [tokens.read, ['list', 'keys', 'read']],
  [tokens.none, []],
]);

/** A harness that offers every part of the contract. */
export function exampleHarness(
  deviate: Deviate = (manager) => manager,
  rest: Partial<SecretsManagerHarness> = {},
): SecretsManagerHarness {
  return {
    flavor: {
      flavor: exampleFlavor,
      fitting: [{ url: 'https://example.com' }],
      contradictory: [[{ url: 'http://example.com' }, 'url']],
      addresses: [{ attribute: 'url' }],
    },
    attributes: { url: 'https://example.com' },
    operations: ['describe', 'listKeys', 'list', 'read', 'write'],
    invalidNames: [],
    maxValueBytes: exampleLimit - '{"key":""}'.length,
    unusableStates: ['deleted', 'disabled', 'destroyed', 'no-value', 'corrupt'],
    rights: ['list', 'keys', 'read', 'none', 'expired'],
    removesSecrets: true,
    credentials: Object.values(tokens),
    requests: {
      describe: (secrets) => secrets,
      listKeys: (secrets) => secrets,
      read: (secrets) => secrets,
      list: (secrets) => Math.ceil(secrets / examplePageSize),
      write: { create: 2, update: 2 },
    },
    faults: {
      throttled: { status: 429, body: '{"error":"too many"}' },
      expired: { status: 401, body: '{"error":"unknown token"}' },
      renewsCredentials: false,
      expiredPage: {
        answer: { status: 400, body: '{"error":"unknown page"}' },
        secrets: examplePageSize + 1,
      },
    },
    async createStore() {
      const service = await startExampleService({ tokens: rights });
      const { url } = service;
      const connect = (
        attributes: ExampleAttributes,
        calls?: Partial<CallSettings>,
      ) => deviate(createExampleSecretsManager(attributes, calls), attributes, calls);
      return {
        manager: connect({ url, token: tokens.all }),
        endpoint: url,
        connect: ({ endpoint = url, rights: right = 'all' as const, calls }) =>
          connect({ url: endpoint, token: tokens[right] }, calls),
        async seed(secrets) {
          for (const [name, keys] of secrets) {
            const members = [...keys].map(([key, text]) => JSON.stringify(key) + ':' + JSON.stringify(text));
            service.put(name, `{${members.join()}}`);
          }
        },
        async makeUnusable(name, state) {
          if (state === 'corrupt') service.put(name, 'not a JSON object');
          else service.setState(name, state);
        },
        async remove(name) {
          service.remove(name);
        },
        dispose: () => service.close(),
      };
    },
    ...rest,
  };
}
