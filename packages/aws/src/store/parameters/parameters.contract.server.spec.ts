import { describeSecretsManager } from '@stackref/testing';
import type { StoreRights } from '@stackref/testing';
import { awsFlavor } from '../../__fixtures__/aws-flavor';
import { faultsOfAws } from '../../__fixtures__/faults-of-aws';
import { useMoto } from '../../__fixtures__/moto';
import { invalidParameterNames, oddParameterNames } from '../../__fixtures__/names-of-aws';
import { seedFlatParameters, seedJsonParameters } from '../../__fixtures__/seed-parameters';
import { createStoreOfMoto } from '../../__fixtures__/store-of-moto';

const { guarded, secretAccessKey } = useMoto();

/** moto gives ten parameters on a page instead of the fifty that are asked for, and a last one that is empty. */
function pagesOfMoto(parameters: number): number {
  return Math.floor(parameters / 10) + 1;
}

/** Requests for so many names, of which fifty go into one question. */
function describing(names: number): number {
  const rest = names % 50;
  return Math.floor(names / 50) * pagesOfMoto(50) + (rest > 0 ? pagesOfMoto(rest) : 0);
}

function profileOf(rights: StoreRights | undefined): string {
  return rights === 'list' ? 'list-parameters' : (rights ?? 'admin');
}

const common = {
  flavor: awsFlavor,
  invalidNames: invalidParameterNames,
  oddNames: oddParameterNames,
  removesSecrets: true,
  concurrentWrites: 'mended',
  faults: faultsOfAws({ error: 'InvalidNextToken', secrets: 25 }),
  credentials: [secretAccessKey],
} as const;

describe('in the Parameter Store with the layout flat', () => {
  describeSecretsManager({
    ...common,
    attributes: { service: 'ssm', layout: 'flat' },
    operations: ['describe', 'listKeys', 'list', 'read', 'write'],
    invalidKeys: ['', 'x'.repeat(1012)],
    storesEmptyValues: false,
    rights: ['list', 'keys', 'read', 'none'],
    requests: {
      describe: describing,
      listKeys: describing,
      read: (secrets) => describing(secrets) + Math.ceil(secrets / 10),
      list: pagesOfMoto,
      write: { create: 3, update: 4 },
    },
    maxValueBytes: 4096,
    createStore: () =>
      Promise.resolve(
        createStoreOfMoto(
          guarded,
          { service: 'ssm', layout: 'flat' },
          (rights) => profileOf(rights === 'keys' ? 'list' : rights),
          seedFlatParameters,
        ),
      ),
  });
});

describe('in the Parameter Store with the layout json', () => {
  describeSecretsManager({
    ...common,
    attributes: { service: 'ssm', layout: 'json' },
    operations: ['describe', 'list', 'read', 'write'],
    unusableStates: ['corrupt'],
    rights: ['list', 'read', 'none'],
    requests: {
      describe: describing,
      read: (secrets) => Math.ceil(secrets / 10),
      list: pagesOfMoto,
      write: { create: 2, update: 4 },
    },
    maxValueBytes: 4096 - '{"key":""}'.length,
    createStore: () =>
      Promise.resolve(
        createStoreOfMoto(
          guarded,
          { service: 'ssm', layout: 'json' },
          profileOf,
          seedJsonParameters,
        ),
      ),
  });
});
