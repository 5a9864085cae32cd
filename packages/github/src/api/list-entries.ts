import { SecretsManagerError } from '@stackref/core';
import { z } from 'zod';
import type { SecretsPlace } from '../secrets-place';
import type { GithubClient } from './github-client';

/** One secret of GitHub, of which it tells everything but the value. */
export interface Entry {
  readonly name: string;
  /** When it was written last, to the second. */
  readonly updatedAt: string;
  /** Which repositories may use it; only an organization's entries have it. */
  readonly visibility: 'all' | 'private' | 'selected' | undefined;
}

const pageSize = 100;

/** How often a listing that changes under the reader is begun anew. */
const attempts = 3;

const page = z.object({
  total_count: z.int(),
  secrets: z.array(
    z.object({
      name: z.string(),
      updated_at: z.string(),
      visibility: z.enum(['all', 'private', 'selected']).optional(),
    }),
  ),
});

/**
 * All entries of a place by name, with one request for each hundred.
 *
 * @throws SecretsManagerError
 */
export async function listEntries(
  client: GithubClient,
  place: SecretsPlace,
): Promise<ReadonlyMap<string, Entry>> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const entries = await listOnce(client, place);
    if (entries !== undefined) return entries;
  }
  throw new SecretsManagerError(
    'unavailable',
    `The secrets of ${place.title} changed whenever they were listed.`,
    { remedy: 'Run again when nobody writes them.' },
  );
}

/** `undefined` when the pages do not fit together: an entry that slipped from one to the other would look missing. */
async function listOnce(
  client: GithubClient,
  place: SecretsPlace,
): Promise<ReadonlyMap<string, Entry> | undefined> {
  const entries = new Map<string, Entry>();
  let total: number | undefined;
  for (let number = 1; ; number++) {
    const query = `?per_page=${pageSize}&page=${number}`;
    const { total_count: count, secrets } = await client.get(place.operations.list, query, page);
    for (const { name, updated_at: updatedAt, visibility } of secrets) {
      entries.set(name, { name, updatedAt, visibility });
    }
    if (number === 1 && secrets.length < pageSize) return entries;
    if (count !== (total ??= count)) return undefined;
    if (entries.size === count) return entries;
    if (secrets.length < pageSize) return undefined;
  }
}
