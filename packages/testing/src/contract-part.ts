import assert from 'node:assert/strict';
import type { SecretsManagerHarness } from './harness';
import type { TestStore } from './test-store';

/** A part of the contract that not every store can be tested for. */
export type ContractPart = 'removal' | 'unusable secrets' | 'rights' | 'requests' | 'faults';

interface PartDeclaration {
  /** Whether the harness offers what the cases of this part need. */
  isDeclared(harness: SecretsManagerHarness): boolean;
  /** Fails when the store offers it although the harness does not say so, or has to. */
  assertAbsent(store: TestStore): void;
}

export const contractParts: Readonly<Record<ContractPart, PartDeclaration>> = {
  removal: {
    isDeclared: ({ removesSecrets = false }) => removesSecrets,
    assertAbsent: ({ remove }) => {
      assert.equal(remove, undefined, 'the harness does not declare removesSecrets');
    },
  },
  'unusable secrets': {
    isDeclared: ({ unusableStates = [] }) => unusableStates.length > 0,
    assertAbsent: ({ makeUnusable }) => {
      assert.equal(makeUnusable, undefined, 'the harness does not declare unusableStates');
    },
  },
  rights: { isDeclared: ({ rights = [] }) => rights.length > 0, assertAbsent: assertLocal },
  requests: { isDeclared: ({ requests }) => requests !== undefined, assertAbsent: assertLocal },
  faults: {
    isDeclared: ({ faults, flavor: { addresses = [] } }) =>
      faults !== undefined && addresses.length > 0,
    assertAbsent: assertLocal,
  },
};

/** What is asked at an address has rights, counts and faults, and its harness has to say which. */
function assertLocal({ endpoint }: TestStore): void {
  const needs = 'a store with an endpoint needs rights, requests and faults, its flavor addresses';
  assert.equal(endpoint, undefined, needs);
}
