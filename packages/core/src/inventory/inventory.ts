import type { SecretsManagerErrorCode } from '../secrets-manager/secrets-manager-error';

/** What a secrets manager holds of the secrets that were asked for. Names, keys and versions, never a value. */
export interface Inventory {
  /** The flavor of the secrets manager that was asked. */
  readonly flavor: string;
  readonly secrets: ReadonlyMap<string, SecretInventory>;
}

export type SecretInventory = PresentSecret | MissingSecret | UnansweredSecret;

export interface PresentSecret {
  readonly state: 'ok';
  /** Changes whenever the secret does; see `SecretDescription`. */
  readonly version: string;
  /** `undefined` when only existence was asked for. */
  readonly keys: ReadonlyMap<string, KeyState> | undefined;
}

export type KeyState = 'ok' | 'empty';

export interface MissingSecret {
  readonly state: 'missing-secret';
  /** A name that exists and is close to the missing one. */
  readonly similar: string | undefined;
}

/** The store did not say whether the secret exists. Never taken for a missing one. */
export interface UnansweredSecret {
  readonly state: 'denied' | 'unreachable' | 'unsupported';
  readonly reason: SecretsManagerErrorCode | 'unsupported';
  readonly message: string;
  readonly remedy: string;
}
