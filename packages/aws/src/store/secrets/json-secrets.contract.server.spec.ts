import { describeSecretsManager } from '@stackref/testing';
import { awsFlavor } from '../../__fixtures__/aws-flavor';
import { faultsOfAws } from '../../__fixtures__/faults-of-aws';
import { useMoto } from '../../__fixtures__/moto';
import { invalidSecretNames, oddSecretNames } from '../../__fixtures__/names-of-aws';
import { seedJsonSecrets } from '../../__fixtures__/seed-json-secrets';
import { createStoreOfMoto } from '../../__fixtures__/store-of-moto';

const { guarded, secretAccessKey } = useMoto();
const limit = 65_536;

describe.each([
  { layout: 'json', attributes: {}, around: '{"key":""}' },
  {
    layout: 'zenml',
    attributes: { layout: 'zenml', scope: 'namespace' },
    around: '{"key":"","zenml_schema_name":"arbitrary"}',
  },
] as const)('with the layout $layout', ({ attributes, around }) => {
  describeSecretsManager({
    flavor: awsFlavor,
    attributes,
    operations: ['describe', 'list', 'read', 'write'],
    invalidNames: invalidSecretNames,
    reservedNames: ['rds!cluster-1fcd41b2'],
    oddNames: oddSecretNames,
    unusableStates: ['deleted', 'no-value', 'corrupt'],
    removesSecrets: true,
    // moto answers unknown credentials with XML instead of JSON: only `faults` has expired ones as AWS has them.
    rights: ['list', 'read', 'none'],
    requests: {
      describe: (secrets) => (secrets > 20 ? Math.ceil(secrets / 10) : secrets),
      read: (secrets) => Math.ceil(secrets / 20),
      list: (secrets) => Math.ceil(secrets / 100),
      write: { create: 1, update: 3 },
    },
    maxValueBytes: limit - around.length,
    faults: faultsOfAws({ error: 'InvalidNextTokenException', secrets: 150 }),
    credentials: [secretAccessKey],
    createStore: () =>
      Promise.resolve(
        createStoreOfMoto(guarded, attributes, (rights) => rights ?? 'admin', seedJsonSecrets),
      ),
  });
});
