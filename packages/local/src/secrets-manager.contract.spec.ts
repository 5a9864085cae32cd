import { SecretValue } from '@stackref/core/secrets-manager';
import { describeSecretsManager } from '@stackref/testing';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import { localSecretsManager } from './secrets-manager';

/** Neither a secret nor a key can have these names. */
const invalidNames = [
  '',
  'a:b',
  '<<',
  'a_unencrypted',
  'a\nb',
  'a\u2028b',
  'x'.repeat(300),
  '\ud800',
];

describe.each(['secrets.yaml', 'secrets.json'])('with %s', (file) => {
  describeSecretsManager({
    flavor: {
      flavor: localSecretsManager,
      fitting: [{}, { secrets_file: '../shared.yaml', recipients: ['age1x'] }],
      contradictory: [],
    },
    attributes: { secrets_file: file },
    operations: ['describe', 'listKeys', 'list', 'read', 'write'],
    invalidNames: [...invalidNames, 'sops'],
    invalidKeys: invalidNames,
    maxValueBytes: 1024 * 1024,
    async createStore() {
      const { context, remove } = await createTestWorkspace();
      const create = () => localSecretsManager.create({ secrets_file: file }, context);
      return {
        manager: create(),
        connect: create,
        async seed(secrets) {
          const other = create();
          for (const [name, keys] of secrets) {
            const values = [...keys].map(([key, text]) => [key, new SecretValue(text)] as const);
            await other.write?.(name, new Map(values));
          }
        },
        dispose: remove,
      };
    },
  });
});
