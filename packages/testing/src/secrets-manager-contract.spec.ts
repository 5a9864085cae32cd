import {
  createInMemorySecretsManager,
  SecretsManagerError,
  SecretValue,
  type SecretsManager,
} from '@stackref/core/secrets-manager';
import { memoryFlavor } from './__fixtures__/memory-flavor';
import type { SecretsManagerHarness } from './harness';
import { contractCases } from './cases/all-cases';
import { secretsManagerContract } from './secrets-manager-contract';

type Complete = Required<SecretsManager>;

const operationsPromise =
  'has exactly the operations that are declared, and write unless the flavor says what to do by hand';

const allOperations = ['describe', 'listKeys', 'list', 'read', 'write'] as const;

/** A harness of a secrets manager that deviates from the in-memory one, which keeps the contract. */
function harnessOf(
  deviate: (manager: Complete) => SecretsManager,
  rest: Partial<SecretsManagerHarness> = {},
): SecretsManagerHarness {
  return {
    flavor: { flavor: memoryFlavor, fitting: [{}], contradictory: [] },
    operations: allOperations,
    invalidNames: [],
    async createStore() {
      const correct = createInMemorySecretsManager();
      return {
        manager: deviate(correct),
        async seed(secrets) {
          for (const [name, keys] of secrets) {
            const values = [...keys].map(([key, text]) => [key, new SecretValue(text)] as const);
            await correct.write(name, new Map(values));
          }
        },
      };
    },
    ...rest,
  };
}

async function brokenPromises(harness: SecretsManagerHarness): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { name, run } of secretsManagerContract(harness)) {
    await run().catch(() => broken.push(name));
  }
  return broken;
}

describe('secretsManagerContract', () => {
  it('finds nothing wrong with a secrets manager that keeps it', async () => {
    expect(await brokenPromises(harnessOf((manager) => manager))).toEqual([]);
  });

  it.each<[string, (manager: Complete) => SecretsManager, string]>([
    [
      'forgets what is missing',
      (manager) => ({
        ...manager,
        describe: async (names) =>
          new Map([...(await manager.describe(names))].filter(([, { status }]) => status === 'ok')),
      }),
      'says that a secret is missing, in an empty store too',
    ],
    [
      'sorts its answers',
      (manager) => ({ ...manager, describe: (names) => manager.describe([...names].sort()) }),
      'answers in the order of the question, once per name',
    ],
    [
      'answers for a hundred names only',
      (manager) => ({ ...manager, describe: (names) => manager.describe(names.slice(0, 100)) }),
      'answers for many names at once',
    ],
    [
      'keeps names in an object',
      (manager) => ({
        ...manager,
        async describe(names) {
          const known: Record<string, string> = {};
          for (const name of await manager.list()) known[name] = '1';
          return new Map(
            names.map((name) => [
              name,
              name in known
                ? { status: 'ok', value: { version: String(known[name]) } }
                : { status: 'missing' },
            ]),
          );
        },
      }),
      'tells odd names apart and takes none for missing or there by accident',
    ],
    [
      'makes up a version each time',
      (manager) => {
        let count = 0;
        return {
          ...manager,
          describe: async (names) =>
            new Map(
              [...(await manager.describe(names))].map(([name, answer]) => [
                name,
                answer.status === 'ok'
                  ? { status: 'ok', value: { version: `${count++}` } }
                  : answer,
              ]),
            ),
        };
      },
      'gives the same version as long as nothing changes',
    ],
    [
      'lists names as they come',
      (manager) => ({
        ...manager,
        list: async (prefix) => [...(await manager.list(prefix))].reverse(),
      }),
      'lists the names of all secrets, sorted',
    ],
    [
      'trims values',
      (manager) => ({
        ...manager,
        write: (name, changes, version) =>
          manager.write(
            name,
            new Map([...changes].map(([key, v]) => [key, new SecretValue(v.reveal().trim())])),
            version,
          ),
      }),
      'reads back every value as it was written',
    ],
    [
      'replaces the whole secret',
      (manager) => {
        const latest = new Map<string, ReadonlyMap<string, SecretValue>>();
        return {
          ...manager,
          async write(name, changes, version) {
            const result = await manager.write(name, changes, version);
            latest.set(name, changes);
            return result;
          },
          async read(names) {
            return new Map(
              [...(await manager.read(names))].map(([name, answer]) => {
                const values = latest.get(name);
                if (answer.status !== 'ok' || values === undefined) return [name, answer];
                return [name, { status: 'ok', value: { ...answer.value, values } }];
              }),
            );
          },
        };
      },
      'keeps the keys that a write does not name',
    ],
    [
      'ignores the expected version',
      (manager) => ({ ...manager, write: (name, changes) => manager.write(name, changes) }),
      'refuses to write over a version that was not expected, and changes nothing',
    ],
    [
      'quotes the value in its error',
      (manager) => ({
        ...manager,
        async write(name, changes, version) {
          if (version === undefined) return manager.write(name, changes);
          const shown = [...changes.values()].map((value) => value.reveal()).join();
          throw new SecretsManagerError('conflict', `${shown} was not expected`, {
            remedy: 'None.',
          });
        },
      }),
      'shows no value in what a write answers or refuses',
    ],
    [
      'hands out plain text',
      (manager) => ({
        ...manager,
        async read(names) {
          const answers = await manager.read(names);
          for (const answer of answers.values()) {
            if (answer.status !== 'ok') continue;
            const texts = [...answer.value.values].map(([key, value]) => [key, value.reveal()]);
            Object.assign(answer.value, { plain: texts });
          }
          return answers;
        },
      }),
      'shows no value in any answer, however it is printed',
    ],
  ])('catches a secrets manager that %s', async (_, deviate, promise) => {
    expect(await brokenPromises(harnessOf(deviate))).toContain(promise);
  });

  it('catches an operation that is there and not declared', async () => {
    const harness = harnessOf((manager) => manager, { operations: ['describe', 'list', 'read'] });

    expect(await brokenPromises(harness)).toContain(operationsPromise);
  });

  it('catches an operation that is declared and not there', async () => {
    const harness = harnessOf(({ describe: only }) => ({ describe: only }));

    expect(await brokenPromises(harness)).toContain(operationsPromise);
  });

  it('catches a flavor that says what to do by hand although secrets can be written, or not where they cannot', async () => {
    const readOnly: SecretsManagerHarness['flavor'] = {
      ...harnessOf((manager) => manager).flavor,
      flavor: { ...memoryFlavor, addByHand: () => () => 'Ask Ada.' },
    };
    const withoutWrite = ({ describe: only }: Complete) => ({ describe: only });
    const operations = ['describe'] as const;
    for (const [harness, broken] of [
      [harnessOf((manager) => manager, { flavor: readOnly }), [operationsPromise]],
      [harnessOf(withoutWrite, { operations }), [operationsPromise]],
      [harnessOf(withoutWrite, { operations, flavor: readOnly }), []],
    ] as const) {
      expect(await brokenPromises(harness)).toEqual(broken);
    }
  });

  it('catches attributes that break their contract', async () => {
    const flavor = { ...memoryFlavor, problemsOf: () => [] };
    const harness = harnessOf((manager) => manager, {
      flavor: { flavor, fitting: [{}], contradictory: [] },
    });
    expect(await brokenPromises(harness)).toEqual(['has attributes that keep their contract']);
  });

  it('has a test for every case, also where the operation is absent', async () => {
    const harness = harnessOf(({ describe: only }) => ({ describe: only }), {
      operations: ['describe'],
      flavor: {
        ...harnessOf((manager) => manager).flavor,
        flavor: { ...memoryFlavor, addByHand: () => () => 'Ask Ada.' },
      },
    });

    const local = contractCases.filter(({ part }) => part === undefined);
    const parts = new Set(contractCases.map(({ part }) => part)).size - 1;
    expect(secretsManagerContract(harness)).toHaveLength(2 + parts + local.length);
    expect(await brokenPromises(harness)).toEqual([]);
  });

  it('catches a limit that is declared and not real', async () => {
    const harness = harnessOf((manager) => manager, { storesEmptyValues: false });

    expect(await brokenPromises(harness)).toContain(
      'declares that it does not hold: reads the empty value',
    );
  });

  it('catches names that others give when they are written, and when they are not asked for', async () => {
    const reserved = 'rds!db';
    const error = new SecretsManagerError('invalid-name', 'Others give it.', { remedy: 'None.' });
    const refusing = (manager: Complete): Complete => ({
      ...manager,
      write: (name, ...rest) =>
        name === reserved ? Promise.reject(error) : manager.write(name, ...rest),
    });
    const silent = (manager: Complete): SecretsManager => ({
      ...refusing(manager),
      async describe(names) {
        const answers = await manager.describe(names);
        return new Map(
          [...answers].map(([name, answer]) => [
            name,
            name === reserved ? { status: 'failed', error } : answer,
          ]),
        );
      },
    });
    const broken = (deviate: (manager: Complete) => SecretsManager) =>
      brokenPromises(harnessOf(deviate, { reservedNames: [reserved] }));
    const promise =
      'refuses to write exactly the names that it cannot hold, and asks for those that others give';
    expect(await broken((manager) => manager)).toEqual([promise]);
    expect(await broken(silent)).toEqual([promise]);
    expect(await broken(refusing)).toEqual([]);
  });
});
