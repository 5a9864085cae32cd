import { environmentSecretsManager } from '@stackref/core';
import { variableName } from '@stackref/core/secrets-manager';
import { describeSecretsManager } from './describe-secrets-manager';

describeSecretsManager({
  flavor: {
    flavor: environmentSecretsManager,
    fitting: [{}, { prefix: 'PROD_' }],
    contradictory: [],
  },
  operations: ['describe', 'listKeys', 'list', 'read'],
  invalidNames: ['', ' ', 'DB', 'a-b', 'a.b', '10', 'a__b', 'a_', '__proto__', 'Ünïcode', 'a\nb'],
  oddNames: ['constructor', 'tostring', 'true', 'null', 'path', '_a', 'a1'],
  oddKeys: ['__proto__', 'constructor', '10', '2', '007', 'true', '_', '__', 'a__b', '_a', 'a_'],
  async createStore() {
    const environment: Record<string, string> = { PATH: '/bin' };
    const context = { stackFolder: '/w/stacks/prod', workspaceRoot: '/w', environment };
    return {
      manager: environmentSecretsManager.create({}, context),
      async seed(secrets) {
        for (const [secret, keys] of secrets) {
          for (const [key, value] of keys) environment[variableName(secret, key)] = value;
        }
      },
    };
  },
});
