import { describeSecretsManager } from '@stackref/testing';
import { awsFlavor } from '../../__fixtures__/aws-flavor';
import { faultsOfAws } from '../../__fixtures__/faults-of-aws';
import { useMoto } from '../../__fixtures__/moto';
import { invalidSecretNames, oddSecretNames } from '../../__fixtures__/names-of-aws';
import { seedFlatSecrets } from '../../__fixtures__/seed-flat-secrets';
import { createStoreOfMoto } from '../../__fixtures__/store-of-moto';

const { guarded, secretAccessKey } = useMoto();

describe('with the layout flat', () => {
  describeSecretsManager({
    flavor: awsFlavor,
    attributes: { layout: 'flat' },
    operations: ['describe', 'listKeys', 'list', 'read', 'write'],
    invalidNames: invalidSecretNames,
    reservedNames: ['rds!cluster-1fcd41b2'],
    invalidKeys: ['', 'x'.repeat(513)],
    oddNames: oddSecretNames,
    storesEmptyValues: false,
    unusableStates: ['deleted', 'no-value'],
    removesSecrets: true,
    // Names of keys are names of secrets, which the right to list shows.
    rights: ['list', 'keys', 'read', 'none'],
    requests: {
      describe: (secrets) => Math.ceil(secrets / 10),
      listKeys: (secrets) => Math.ceil(secrets / 10),
      read: (secrets) => Math.ceil(secrets / 10) + Math.ceil(secrets / 20),
      list: (secrets) => Math.ceil(secrets / 100),
      write: { create: 2, update: 4 },
    },
    maxValueBytes: 65_536,
    faults: faultsOfAws({ error: 'InvalidNextTokenException', secrets: 150 }),
    credentials: [secretAccessKey],
    createStore: () =>
      Promise.resolve(
        createStoreOfMoto(
          guarded,
          { layout: 'flat' },
          (rights) => (rights === 'keys' ? 'list' : (rights ?? 'admin')),
          seedFlatSecrets,
        ),
      ),
  });
});
