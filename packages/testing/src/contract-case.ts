import assert from 'node:assert/strict';
import type { SecretsManager } from '@stackref/core/secrets-manager';
import type { ContractPart } from './contract-part';
import type { SecretsManagerHarness, SecretsManagerOperation } from './harness';
import type { SeedSecrets, TestStore } from './test-store';

/** A secrets manager of which the operations that a case needs are known to be there. */
export type ManagerWith<Operation extends SecretsManagerOperation> = SecretsManager &
  Required<Pick<SecretsManager, Operation>>;

/** What a case works with: a store of its own and what the harness says about it. */
export interface CaseContext<Operation extends SecretsManagerOperation> {
  readonly manager: ManagerWith<Operation>;
  readonly harness: SecretsManagerHarness;
  readonly store: TestStore;
  seed(secrets: SeedSecrets): Promise<void>;
  /**
   * Another manager of the store, which has the operations that the case needs.
   * @throws Error where the store has no `connect`.
   */
  readonly connect: Connect<Operation>;
}

type Connect<Operation extends SecretsManagerOperation> = (
  ...options: Parameters<NonNullable<TestStore['connect']>>
) => Promise<ManagerWith<Operation>>;

/** A test that any test runner can run: it rejects when the secrets manager breaks its contract. */
export interface ContractTest {
  /** Completes "it …". */
  readonly name: string;
  run(): Promise<void>;
}

/** One promise of the contract. */
export interface ContractCase {
  /** Completes "it …". */
  readonly name: string;
  readonly needs: readonly SecretsManagerOperation[];
  /** The part of the contract that a harness has to offer for this case; absent where every one does. */
  readonly part?: ContractPart;
  /** Absent where the case concerns every store. */
  readonly appliesTo?: (harness: SecretsManagerHarness) => boolean;
  run(context: CaseContext<never>): Promise<void>;
}

/** Declares a case; `run` may use the operations that it needs, and no others. */
export function defineCase<Operation extends SecretsManagerOperation>(contractCase: {
  readonly name: string;
  readonly needs: readonly Operation[];
  readonly part?: ContractPart;
  readonly appliesTo?: (harness: SecretsManagerHarness) => boolean;
  run(context: CaseContext<Operation>): Promise<void>;
}): ContractCase {
  const { needs } = contractCase;
  return {
    ...contractCase,
    run: ({ manager, connect, ...context }) =>
      contractCase.run({
        ...context,
        manager: managerWith(manager, needs),
        connect: async (options) => managerWith(await connect(options), needs),
      }),
  };
}

function managerWith<Operation extends SecretsManagerOperation>(
  manager: SecretsManager,
  needs: readonly Operation[],
): ManagerWith<Operation> {
  for (const operation of needs) assert.equal(typeof manager[operation], 'function', operation);
  return manager as ManagerWith<Operation>;
}
