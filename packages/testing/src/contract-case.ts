import assert from 'node:assert/strict';
import type { SecretsManager, SecretsManagerOperation } from '@stackref/core';
import type { SecretsManagerHarness, SeedSecrets } from './harness';

/** A secrets manager of which the operations that a case needs are known to be there. */
export type ManagerWith<Operation extends SecretsManagerOperation> = SecretsManager &
  Required<Pick<SecretsManager, Operation>>;

/** What a case works with: a store of its own and what the harness says about it. */
export interface CaseContext<Operation extends SecretsManagerOperation> {
  readonly manager: ManagerWith<Operation>;
  readonly harness: SecretsManagerHarness;
  seed(secrets: SeedSecrets): Promise<void>;
}

/** One promise of the contract. */
export interface ContractCase {
  /** Completes "it …". */
  readonly name: string;
  readonly needs: readonly SecretsManagerOperation[];
  /** Absent where the case concerns every store. */
  readonly appliesTo?: (harness: SecretsManagerHarness) => boolean;
  run(context: CaseContext<never>): Promise<void>;
}

/** Declares a case; `run` may use the operations that it needs, and no others. */
export function defineCase<Operation extends SecretsManagerOperation>(contractCase: {
  readonly name: string;
  readonly needs: readonly Operation[];
  readonly appliesTo?: (harness: SecretsManagerHarness) => boolean;
  run(context: CaseContext<Operation>): Promise<void>;
}): ContractCase {
  return {
    ...contractCase,
    run: ({ manager, ...context }) =>
      contractCase.run({ ...context, manager: managerWith(manager, contractCase.needs) }),
  };
}

function managerWith<Operation extends SecretsManagerOperation>(
  manager: SecretsManager,
  needs: readonly Operation[],
): ManagerWith<Operation> {
  for (const operation of needs) assert.equal(typeof manager[operation], 'function', operation);
  return manager as ManagerWith<Operation>;
}
