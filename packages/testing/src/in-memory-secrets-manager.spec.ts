import { createInMemorySecretsManager, SecretValue } from '@stackref/core/secrets-manager';
import { memoryFlavor } from './__fixtures__/memory-flavor';
import { describeSecretsManager } from './describe-secrets-manager';

describeSecretsManager({
  flavor: { flavor: memoryFlavor, fitting: [{}], contradictory: [] },
  operations: ['describe', 'listKeys', 'list', 'read', 'write'],
  invalidNames: [],
  async createStore() {
    const manager = createInMemorySecretsManager();
    return {
      manager,
      async seed(secrets) {
        for (const [name, keys] of secrets) {
          const values = [...keys].map(([key, text]) => [key, new SecretValue(text)] as const);
          await manager.write(name, new Map(values));
        }
      },
    };
  },
});

describe('createInMemorySecretsManager', () => {
  it('holds the secrets that it is made with', async () => {
    const manager = createInMemorySecretsManager(new Map([['db', new Map([['key', 'value']])]]));

    expect(await manager.list()).toEqual(['db']);
  });
});
