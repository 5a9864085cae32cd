import { SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import type { PageSettings, SecretClient } from './sdk';
import { setSecret } from './set-secret';
import {
  toEntry,
  toVersion,
  type EntryContent,
  type EntryProperties,
  type EntryVersion,
  type VaultEntry,
} from './entry';

/** The requests to a key vault that this package makes. All fail with a {@link SecretsManagerError}. */
export interface KeyVault {
  /** All entries, without versions and values. */
  listEntries(): Promise<readonly VaultEntry[]>;
  /** All versions of an entry, in no order; none when there is no such entry. */
  listVersions(entry: string): Promise<readonly EntryVersion[]>;
  /**
   * Reads the newest version, or a given one.
   *
   * @returns `undefined` when it is not there.
   */
  read(entry: string, version?: string): Promise<EntryContent | undefined>;
  /** @returns The identifier of the version that was written. */
  write(entry: string, value: SecretValue, properties: EntryProperties): Promise<string>;
  /** Whether a deleted entry that can be recovered has the name; false where the rights do not allow to know. */
  isDeleted(entry: string): Promise<boolean>;
  /** All deleted entries; none where the rights do not allow to know. */
  listDeleted(): Promise<readonly VaultEntry[]>;
  /**
   * Makes the smallest request that needs an identity and the right to list.
   *
   * @param entries - Where roles may be given for single entries: it is enough when one of these may be listed.
   */
  check(entries?: readonly string[]): Promise<void>;
}

/** The most items that Key Vault puts on a page. */
const page: PageSettings = { maxPageSize: 25 };

/**
 * @param connect - Gives the client, made when it is first needed.
 * @param toError - Says what an error of the client means; `undefined` for one that is a bug.
 */
export function createKeyVault(
  connect: () => Promise<SecretClient>,
  toError: (error: unknown) => SecretsManagerError | undefined,
): KeyVault {
  /** Asks, and answers `undefined` for what is not there, which the client throws. */
  async function ask<Result>(
    question: (client: SecretClient) => Promise<Result>,
  ): Promise<Result | undefined> {
    try {
      return await question(await connect());
    } catch (error) {
      if (error instanceof SecretsManagerError) throw error;
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) {
        return undefined;
      }
      throw toError(error) ?? error;
    }
  }

  const listVersions: KeyVault['listVersions'] = async (entry) => {
    const listed = ask((client) =>
      collect(client.listPropertiesOfSecretVersions(entry).byPage(page), toVersion),
    );
    return (await listed) ?? [];
  };

  return {
    async listEntries() {
      const listed = ask((client) =>
        collect(client.listPropertiesOfSecrets().byPage(page), toEntry),
      );
      return (await listed) ?? [];
    },
    listVersions,
    read: (entry, version) =>
      ask(async (client) => {
        const options = version === undefined ? {} : { version };
        const { properties, value } = await client.getSecret(entry, options);
        return { ...toVersion(properties), value: new SecretValue(value ?? '') };
      }),
    async write(entry, value, properties) {
      const written = await ask((client) => setSecret(client, entry, value, properties));
      if (written === undefined) throw new Error(`Key Vault did not find ${entry} to write it.`);
      return written;
    },
    async isDeleted(entry) {
      const deleted = ask((client) => client.getDeletedSecret(entry));
      return (await unlessDenied(deleted)) !== undefined;
    },
    async listDeleted() {
      const listed = ask((client) =>
        collect(client.listDeletedSecrets().byPage(page), ({ properties }) => toEntry(properties)),
      );
      return (await unlessDenied(listed)) ?? [];
    },
    async check(entries = []) {
      try {
        await ask((client) => client.listPropertiesOfSecrets().byPage({ maxPageSize: 1 }).next());
      } catch (error) {
        if (!isDenied(error)) throw error;
        for (const entry of entries) {
          if ((await unlessDenied(listVersions(entry))) !== undefined) return;
        }
        throw error;
      }
    },
  };
}

async function collect<Item, Result>(
  pages: AsyncIterable<readonly Item[]>,
  resultOf: (item: Item) => Result,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for await (const items of pages) results.push(...items.map(resultOf));
  return results;
}

/** For what is told to those who may know; what is deleted, for example: for others the name is free until they write. */
async function unlessDenied<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof SecretsManagerError && error.code === 'denied';
}
