import type {
  CallSettings,
  SecretsManager,
  SecretsManagerErrorCode,
} from '@stackref/core/secrets-manager';

/** Texts by key and secret name. */
export type SeedSecrets = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A secret that is there without a usable value, named as the error that has to say so. */
export type UnusableState = Extract<
  SecretsManagerErrorCode,
  'deleted' | 'disabled' | 'destroyed' | 'no-value' | 'corrupt'
>;

/**
 * What the credentials of a manager allow: `list` to see that secrets exist, `keys` also the names of their keys, `read`
 * also the values but no write, `none` nothing. `expired` ones are no longer accepted at all.
 */
export type StoreRights = 'list' | 'keys' | 'read' | 'none' | 'expired';

/** How a further manager of a store differs from the first one. */
export interface ConnectOptions {
  /** The address to send requests to instead of {@link TestStore.endpoint}: a proxy before the same store. */
  readonly endpoint?: string;
  /** To be handed on as `SecretsManagerContext.calls`. */
  readonly calls?: Partial<CallSettings>;
  /** One of those that the harness declares; all rights when absent. */
  readonly rights?: StoreRights;
}

/** A store that one case has to itself. */
export interface TestStore {
  readonly manager: SecretsManager;
  /** Puts secrets into the store by another way than the manager under test where there is one. */
  seed(secrets: SeedSecrets): Promise<void>;
  /**
   * Makes another manager of the same store, with a client and caches of its own. The contract closes it. Needed for
   * `requests`, `rights` and `faults`.
   */
  connect?(options: ConnectOptions): SecretsManager | Promise<SecretsManager>;
  /** The URL of the service that the manager asks, for a proxy before it: needed for `faults`. */
  readonly endpoint?: string;
  /** Brings an existing secret into one of the harness's `unusableStates`, by another way than the manager. */
  makeUnusable?(name: string, state: UnusableState): Promise<void>;
  /** Removes a secret for good, so that its name is free again, by another way than the manager. */
  remove?(name: string): Promise<void>;
  /** Removes what the case left behind. */
  dispose?(): Promise<void>;
}
