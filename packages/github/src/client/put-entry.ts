import { z } from 'zod';
import type { SecretsPlace } from './secrets-place';
import type { GithubClient } from './github-client';
import type { Entry } from './list-entries';

/** The key that values are encrypted with for one place. */
export interface PublicKey {
  readonly id: string;
  /** In base64. */
  readonly key: string;
}

const publicKeyAnswer = z.object({ key_id: z.string(), key: z.string() });
const repositoriesAnswer = z.object({
  total_count: z.int(),
  repositories: z.array(z.object({ id: z.int() })),
});

export async function getPublicKey(client: GithubClient, place: SecretsPlace): Promise<PublicKey> {
  const { publicKey } = place.operations;
  const { key_id: id, key } = await client.get(
    publicKey,
    `${place.path}/public-key`,
    publicKeyAnswer,
  );
  return { id, key };
}

export interface SealedEntry {
  readonly name: string;
  /** What the place holds under the name now; `undefined` for a new entry. */
  readonly current: Entry | undefined;
  /** In base64. */
  readonly sealed: string;
  readonly keyId: string;
}

/** Writes one entry, and gives an organization's one to the repositories that it had before. */
export async function putEntry(
  client: GithubClient,
  place: SecretsPlace,
  { name, current, sealed, keyId }: SealedEntry,
): Promise<void> {
  const visibility = current?.visibility ?? place.visibility;
  await client.put(place.operations.put, `${place.path}/${name}`, {
    encrypted_value: sealed,
    key_id: keyId,
    ...(place.visibility !== undefined && { visibility }),
    ...(current?.visibility === 'selected' && {
      selected_repository_ids: await selectedRepositories(client, `${place.path}/${name}`),
    }),
  });
}

async function selectedRepositories(
  client: GithubClient,
  entry: string,
): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let number = 1; ; number++) {
    const { total_count: total, repositories } = await client.get(
      'list-selected-repos-for-org-secret',
      `${entry}/repositories?per_page=100&page=${number}`,
      repositoriesAnswer,
    );
    ids.push(...repositories.map(({ id }) => id));
    if (repositories.length === 0 || ids.length >= total) return ids;
  }
}
