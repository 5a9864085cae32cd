import type {
  Answer,
  SecretContent,
  SecretDescription,
  SecretKeys,
  SecretValue,
  WriteResult,
} from '@stackref/core/secrets-manager';

/** Answers for one name of a question that has many. */
export type Describe = (name: string) => Promise<Answer<SecretDescription>>;

/** One version of the KV secrets engine. Names are valid ones. */
export interface KvEngine {
  /** Begins a question: folders that have to be listed for it are listed once. */
  beginDescribe(): Describe;
  listKeys(name: string): Promise<Answer<SecretKeys>>;
  read(name: string): Promise<Answer<SecretContent>>;
  write(
    name: string,
    changes: ReadonlyMap<string, SecretValue>,
    expectedVersion: string | null | undefined,
  ): Promise<WriteResult>;
  /**
   * The names in a folder below that of the store, those of folders with a slash at the end; none when there is no such
   * folder.
   * @throws SecretsManagerError when it may not be listed.
   */
  readonly listFolder: (below: readonly string[]) => Promise<readonly string[]>;
  /** The folder that secrets are written in, as policies name it. */
  readonly writeFolder: readonly string[];
}

/** The names of the keys of a secret that had to be read for them. Its values are let go. */
export function namesOf({ version, values }: SecretContent): SecretKeys {
  return {
    version,
    keys: [...values].map(([name, { isEmpty }]) => ({ name, empty: isEmpty })),
  };
}
