import type { SecretsManager, SecretsManagerOperation } from '@stackref/core';

/** Texts by key and secret name. */
export type SeedSecrets = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What a secrets manager has to offer to be tested. Every case asks for a store of its own. */
export interface SecretsManagerHarness {
  /** The flavor's name, for the title of the tests. */
  readonly flavor: string;
  /** The operations that the flavor declares. */
  readonly operations: readonly SecretsManagerOperation[];
  /** Makes an empty store. */
  createStore(): Promise<TestStore>;
  /** Names that this store cannot hold; each has to be answered `invalid-name`. Empty where it holds any. */
  readonly invalidNames: readonly string[];
  /** Names that this store can hold and that break careless code; a default list when absent. */
  readonly oddNames?: readonly string[];
  /** Keys that this store can hold and that break careless code; a default list when absent. */
  readonly oddKeys?: readonly string[];
  /** False where the store cannot hold the empty text. True when absent. */
  readonly storesEmptyValues?: boolean;
  /** False where the store cannot tell a conflict. True when absent. */
  readonly detectsConflicts?: boolean;
}

/** A store that one case has to itself. */
export interface TestStore {
  readonly manager: SecretsManager;
  /** Puts secrets into the store by another way than the manager under test where there is one. */
  seed(secrets: SeedSecrets): Promise<void>;
  /** Removes what the case left behind. */
  dispose?(): Promise<void>;
}
