import {
  versionConflict,
  writeUncompared,
  type Rebase,
  type SecretsManagerError,
  type SecretValue,
  type UncomparedEntry,
} from '@stackref/core/secrets-manager';
import type { SecretManagerApi } from '../client/secret-manager-api';

/**
 * Adds a version on top of another one. Secret Manager compares nothing, and numbers versions without gaps: the number of
 * ours says whether somebody else was faster, and his version stays below ours.
 *
 * @param base - The number of the version that the value was made from; 0 for none.
 * @param rebase - Makes the value anew from one that somebody else has written in between.
 * @returns The number of the newest version.
 * @throws SecretsManagerError `conflict`, `overwritten`
 */
export async function addVersionOn(
  api: SecretManagerApi,
  { id, name, base }: { readonly id: string; readonly name: string; readonly base: number },
  value: SecretValue,
  rebase: Rebase,
): Promise<number> {
  const entry: UncomparedEntry<number> = {
    subject: name,
    history: `gcloud secrets versions list ${id}`,
    async put(next) {
      const added = await api.addVersion(id, next);
      if (added === undefined)
        throw versionConflict(`The secret ${name} was removed by someone else.`);
      return added;
    },
    hiddenBy: (added, from) => (added === from + 1 ? undefined : added - 1),
    async read(number) {
      const accessed = await api.access(id, number);
      return typeof accessed === 'object' ? accessed.value : undefined;
    },
  };
  return writeUncompared(entry, base, value, rebase);
}

/** The error for a secret that was not there a moment before. */
export function createdMeanwhile(name: string): SecretsManagerError {
  return versionConflict(`The secret ${name} was made by someone else.`);
}
