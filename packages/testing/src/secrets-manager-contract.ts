import assert from 'node:assert/strict';
import type { SecretsManager, SecretsManagerOperation } from '@stackref/core';
import { confidentialityCases } from './cases/confidentiality-cases';
import { describeCases } from './cases/describe-cases';
import { listCases } from './cases/list-cases';
import { readCases } from './cases/read-cases';
import { writeAndReadCases } from './cases/write-and-read-cases';
import { writeCases } from './cases/write-cases';
import type { CaseContext, ContractCase } from './contract-case';
import type { SecretsManagerHarness, TestStore } from './harness';

/** A test that any test runner can run: it rejects when the secrets manager breaks its contract. */
export interface ContractTest {
  /** Completes "it …". */
  readonly name: string;
  run(): Promise<void>;
}

/** All promises of a secrets manager, as data. */
export const contractCases: readonly ContractCase[] = [
  ...describeCases,
  ...listCases,
  ...readCases,
  ...writeCases,
  ...writeAndReadCases,
  ...confidentialityCases,
];

const operations: readonly SecretsManagerOperation[] = [
  'describe',
  'listKeys',
  'list',
  'read',
  'write',
];

/**
 * The tests that a secrets manager has to pass. Where the flavor declares no such operation, the test is that the
 * operation is absent, so that nothing is left out silently.
 */
export function secretsManagerContract(harness: SecretsManagerHarness): readonly ContractTest[] {
  return [
    {
      name: 'has exactly the operations that the flavor declares',
      run: () =>
        withStore(harness, ({ manager }) => {
          assertOperations(harness, manager);
        }),
    },
    ...contractCases.map((contractCase) => testOf(harness, contractCase)),
  ];
}

function testOf(harness: SecretsManagerHarness, contractCase: ContractCase): ContractTest {
  const absent = contractCase.needs.filter((operation) => !harness.operations.includes(operation));
  if (absent.length > 0) {
    return {
      name: `has no ${absent.join(' and ')}, which "${contractCase.name}" needs`,
      run: () =>
        withStore(harness, ({ manager }) => {
          for (const operation of absent) assert.equal(manager[operation], undefined);
        }),
    };
  }
  if (contractCase.appliesTo?.(harness) === false) {
    return {
      name: `declares that it does not hold: ${contractCase.name}`,
      run: () => withStore(harness, (store) => assertBroken(harness, store, contractCase)),
    };
  }
  return {
    name: contractCase.name,
    run: () => withStore(harness, (store) => contractCase.run(contextOf(harness, store))),
  };
}

/** A limit that a harness declares has to be a real one, else it would hide a promise that could be kept. */
async function assertBroken(
  harness: SecretsManagerHarness,
  store: TestStore,
  contractCase: ContractCase,
): Promise<void> {
  await assert.rejects(contractCase.run(contextOf(harness, store)));
}

function contextOf(
  harness: SecretsManagerHarness,
  { manager, seed }: TestStore,
): CaseContext<never> {
  return { harness, seed, manager };
}

function assertOperations(harness: SecretsManagerHarness, manager: SecretsManager): void {
  const present = operations.filter((operation) => manager[operation] !== undefined);
  const declared = operations.filter((operation) => harness.operations.includes(operation));
  assert.deepEqual(present, declared);
}

async function withStore(
  harness: SecretsManagerHarness,
  action: (store: TestStore) => Promise<void> | void,
): Promise<void> {
  const store = await harness.createStore();
  try {
    await action(store);
  } finally {
    await store.manager.close?.();
    await store.dispose?.();
  }
}
