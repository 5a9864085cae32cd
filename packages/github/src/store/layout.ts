import type {
  Answer,
  SecretKey,
  SecretsManagerError,
  SecretValue,
  VariableSecret,
} from '@stackref/core/secrets-manager';
import type { Entry } from '../client/list-entries';

/** A secret as the listing of entries tells it. */
export interface StoredSecret {
  readonly version: string;
  /** `undefined` where the names of the entries do not tell the keys. */
  readonly keys: readonly SecretKey[] | undefined;
}

/** How secrets and their keys lie in the entries of GitHub. */
export interface Layout {
  readonly namesKeys: boolean;
  /** Why no entry can tell a secret or a key of this name. */
  problemOf(kind: 'secret' | 'key', name: string): SecretsManagerError | undefined;
  /** Why a secret of a name that entries can tell is not written. */
  problemOfNewSecret(name: string): SecretsManagerError | undefined;
  /** Secrets by name. */
  secretsIn(entries: Iterable<Entry>): ReadonlyMap<string, StoredSecret>;
  /** The secrets that a job was given as variables, by name. */
  secretsOfJob(
    environment: Readonly<Record<string, string | undefined>>,
  ): ReadonlyMap<string, Answer<VariableSecret>>;
  /** The variable or variables that a job has to be given for a secret, for messages. */
  variablesOf(secret: string): string;
  /**
   * What has to be written to set keys of a secret: values by the names of entries.
   *
   * @throws SecretsManagerError when keys that are not named would be lost.
   */
  entriesFor(
    secret: string,
    changes: ReadonlyMap<string, SecretValue>,
    current: StoredSecret | undefined,
  ): ReadonlyMap<string, SecretValue>;
}
