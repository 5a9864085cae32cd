import assert from 'node:assert/strict';
import type { SecretsManager } from '@stackref/core/secrets-manager';
import { attributesContract } from './attributes-contract';
import { contractCases } from './cases/all-cases';
import type { CaseContext, ContractCase, ContractTest } from './contract-case';
import { contractParts } from './contract-part';
import type { ContractPart } from './contract-part';
import { labelled } from './labelled';
import type { SecretsManagerHarness, SecretsManagerOperation } from './harness';

const operations: readonly SecretsManagerOperation[] = [
  'describe',
  'listKeys',
  'list',
  'read',
  'write',
];

/**
 * The tests that a secrets manager has to pass. Where the harness declares no such operation, the test is that the
 * operation is absent; where the harness declares a limit, that the limit is real; where it does not offer a part of the
 * contract, that the store does not either. So nothing is left out silently.
 */
export function secretsManagerContract(harness: SecretsManagerHarness): readonly ContractTest[] {
  const parts = Object.keys(contractParts) as ContractPart[];
  const absentParts = parts.filter((part) => !contractParts[part].isDeclared(harness));
  const cases = contractCases.filter(
    ({ part }) => part === undefined || !absentParts.includes(part),
  );
  return [
    {
      name: 'has exactly the operations that are declared, and write unless the flavor says what to do by hand',
      run: () =>
        withStore(harness, ({ store: { manager } }) => {
          assertOperations(harness, manager);
        }),
    },
    {
      name: 'has attributes that keep their contract',
      async run() {
        for (const { name, run } of attributesContract(harness.flavor)) await labelled(name, run);
      },
    },
    ...absentParts.map((part): ContractTest => ({
      name: `declares that it cannot be tested for ${part}`,
      run: () =>
        withStore(harness, ({ store }) => {
          contractParts[part].assertAbsent(store);
        }),
    })),
    ...cases.map((contractCase) => testOf(harness, contractCase)),
  ];
}

function testOf(harness: SecretsManagerHarness, contractCase: ContractCase): ContractTest {
  const absent = contractCase.needs.filter((operation) => !harness.operations.includes(operation));
  if (absent.length > 0) {
    return {
      name: `has no ${absent.join(' and ')}, which "${contractCase.name}" needs`,
      run: () =>
        withStore(harness, ({ store: { manager } }) => {
          for (const operation of absent) assert.equal(manager[operation], undefined);
        }),
    };
  }
  if (contractCase.appliesTo?.(harness) === false) {
    return {
      name: `declares that it does not hold: ${contractCase.name}`,
      // A limit that a harness declares has to be a real one, else it would hide a promise that could be kept.
      run: () => withStore(harness, (context) => assert.rejects(contractCase.run(context))),
    };
  }
  return {
    name: contractCase.name,
    run: () => withStore(harness, (context) => contractCase.run(context)),
  };
}

function assertOperations(harness: SecretsManagerHarness, manager: SecretsManager): void {
  const present = operations.filter((operation) => manager[operation] !== undefined);
  const declared = operations.filter((operation) => harness.operations.includes(operation));
  assert.deepEqual(present, declared);
  const { flavor } = harness.flavor;
  const addByHand = flavor.addByHand?.(flavor.attributes.parse(harness.attributes ?? {}));
  assert.equal(manager.write === undefined, addByHand !== undefined, 'addByHand is for no write');
  assert.match(addByHand?.('db', ['key']) ?? 'None.', /^[A-Z].*\.$/s, 'what to do is a sentence');
}

async function withStore(
  harness: SecretsManagerHarness,
  action: (context: CaseContext<never>) => Promise<void> | void,
): Promise<void> {
  const store = await harness.createStore();
  const managers = [store.manager];
  try {
    await action({
      harness,
      store,
      manager: store.manager,
      seed: (secrets) => store.seed(secrets),
      async connect(options) {
        assert.ok(store.connect !== undefined, 'the store of the harness has no connect');
        const manager = await store.connect(options);
        managers.push(manager);
        return manager;
      },
    });
  } finally {
    for (const manager of managers) await manager.close?.();
    await store.dispose?.();
  }
}
