import type { SourceRange } from '../diagnostics/source-file';
import type { SecretsManagerErrorCode } from '../secrets-manager/secrets-manager-error';

/** What a secrets manager holds of the secrets that were asked for. Names, keys and versions, never a value. */
export interface Inventory {
  /** The flavor of the secrets manager that was asked. */
  readonly flavor: string;
  /** Which store of that flavor was asked: see `SecretsManagerConnection.identity`. */
  readonly store: string;
  readonly secrets: ReadonlyMap<string, SecretInventory>;
}

export type SecretInventory = PresentSecret | MissingSecret | UnusableSecret | UnansweredSecret;

export interface PresentSecret {
  readonly state: 'ok';
  /** Changes whenever the secret does; see `SecretDescription`. */
  readonly version: string;
  /** `undefined` when only existence was asked for. */
  readonly keys: ReadonlyMap<string, KeyState> | undefined;
}

/**
 * What is known of the value of a key that is there: `unknown` where the store does not tell without reading it whether it
 * is empty. An empty value counts as no value.
 */
export type KeyState = 'ok' | 'empty' | 'unknown';

export interface MissingSecret {
  readonly state: 'missing-secret';
  /** A name that exists and is close to the missing one. */
  readonly similar: string | undefined;
}

/** The store answered, and nothing can be done with what it has under the name. Never taken for a missing one. */
export interface UnusableSecret extends Refusal {
  readonly state: 'unusable';
}

/** The store did not say whether the secret exists. Never taken for a missing one. */
export interface UnansweredSecret extends Refusal {
  readonly state: 'denied' | 'unreachable' | 'unsupported';
  /** The version of a secret that is known to exist although its keys could not be named. */
  readonly version?: string;
}

interface Refusal {
  readonly reason: SecretsManagerErrorCode | 'unsupported';
  readonly message: string;
  readonly remedy: string;
  /** Where the cause is, when it is in a file of the workspace. Not kept with an inventory. */
  readonly place?: SourceRange;
}
