import type { SecretsManagerErrorCode } from '../secrets-manager/secrets-manager-error';

/** What a secrets manager holds of the secrets that a stack references. Names and versions, never a value. */
export interface Inventory {
  /** The version of this format. */
  readonly version: 1;
  /** The flavor of the secrets manager that was asked. */
  readonly flavor: string;
  /** One entry per secret that was asked for. */
  readonly secrets: ReadonlyMap<string, SecretInventory>;
  /** Names that exist in the store, for "did you mean"; empty where the store was not asked. */
  readonly knownNames: readonly string[];
}

/**
 * One secret as the store describes it. `denied`, `unreachable` and `unsupported` say that the store did not
 * answer; they are never taken for `missing-secret`.
 */
export type SecretInventory =
  | {
      readonly state: 'ok';
      readonly version: string;
      /** `undefined` when only existence was asked for. */
      readonly keys: ReadonlyMap<string, KeyState> | undefined;
    }
  | { readonly state: 'missing-secret' }
  | {
      readonly state: 'denied' | 'unreachable' | 'unsupported';
      readonly reason: SecretsManagerErrorCode | 'unsupported';
      readonly message: string;
      readonly remedy: string;
    };

export type KeyState = 'ok' | 'empty';
