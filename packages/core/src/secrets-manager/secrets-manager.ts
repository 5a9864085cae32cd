import type { SecretValue } from '../secret/secret-value';
import type { SecretsManagerError } from './secrets-manager-error';

/** What a secrets manager answers for one name. One secret's failure never hides the answer for another. */
export type Answer<Value> =
  | { readonly status: 'ok'; readonly value: Value }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly error: SecretsManagerError };

/** One answer for each name that was asked for, in the order of the question. */
export type Answers<Value> = ReadonlyMap<string, Answer<Value>>;

export interface SecretDescription {
  /**
   * Names this state of the secret: it changes whenever a key or value changes and at no other time. Opaque,
   * and not made from values alone, so that it gives no way to guess them.
   */
  readonly version: string;
}

export interface SecretKeys extends SecretDescription {
  readonly keys: readonly SecretKey[];
}

export interface SecretKey {
  readonly name: string;
  /** Whether the value is the empty text; `undefined` where the store does not tell without the value. */
  readonly empty: boolean | undefined;
}

export interface SecretContent extends SecretDescription {
  readonly values: ReadonlyMap<string, SecretValue>;
}

export interface WriteResult extends SecretDescription {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** A sentence on what the write did besides, such as who can open a file that is new. */
  readonly note?: string;
}

/**
 * One secrets manager, ready to be asked. An operation that it does not have is absent. Questions take many
 * names and answer per name; an operation rejects only with a {@link SecretsManagerError} that concerns all names.
 */
export interface SecretsManager {
  /** Says which secrets exist, without reading a value. */
  describe(names: readonly string[]): Promise<Answers<SecretDescription>>;
  /** Names the keys of secrets without reading a value. */
  listKeys?(names: readonly string[]): Promise<Answers<SecretKeys>>;
  /** Names of all secrets that start with `prefix` (all when it is absent), sorted. */
  list?(prefix?: string): Promise<readonly string[]>;
  read?(names: readonly string[]): Promise<Answers<SecretContent>>;
  /**
   * Sets the given keys of a secret and keeps all others; creates the secret when there is none.
   * `expectedVersion` is the version the changes were made against, `null` for "does not exist yet"; a store
   * that holds another version fails with `conflict` and writes nothing. Without it nothing is compared.
   */
  write?(
    name: string,
    changes: ReadonlyMap<string, SecretValue>,
    expectedVersion?: string | null,
  ): Promise<WriteResult>;
  /**
   * Rejects when a write would fail for a reason that is known before there is a value, such as a missing identity
   * or right. Writes nothing.
   *
   * @param names - The secrets that are to be written: rights may be given for single ones. It rejects only when none of them
   * could be written.
   */
  checkWrite?(names?: readonly string[]): Promise<void>;
  /** Lets go of connections and files. */
  close?(): Promise<void>;
}
