import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import type { SecretsPlace } from './secrets-place';
import type { GithubClient } from './github-client';
import { GithubRefusal } from './refusal';

/** One secret of GitHub, of which it tells everything but the value. */
export interface Entry {
  readonly name: string;
  /** When it was written last, to the second. */
  readonly updatedAt: string;
  /** Which repositories may use it; only an organization's entries have it. */
  readonly visibility: 'all' | 'private' | 'selected' | undefined;
}

type Listing = NonNullable<SecretsPlace['shared']>;

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

/** What a place holds, by name. */
export interface ListedEntries {
  readonly own: ReadonlyMap<string, Entry>;
  /** With what its organization shares with it; of two entries with one name its own is the one that jobs get. */
  readonly all: ReadonlyMap<string, Entry>;
}

/**
 * The entries of a place, with one request for each hundred.
 *
 * @throws SecretsManagerError
 */
export async function listEntries(
  client: GithubClient,
  place: SecretsPlace,
): Promise<ListedEntries> {
  const { path, operations, shared } = place;
  const own = await listAll(client, place, { path, operation: operations.list });
  if (shared === undefined) return { own, all: own };
  // Not at the same time: of a place that may not be seen nothing else is asked.
  const ofOthers = await listShared(client, place, shared);
  return { own, all: new Map([...ofOthers, ...own]) };
}

/** Owners that are no organization, and older servers, have no such listing. */
async function listShared(
  client: GithubClient,
  place: SecretsPlace,
  listing: Listing,
): Promise<ReadonlyMap<string, Entry>> {
  try {
    return await listAll(client, place, listing);
  } catch (error) {
    const { cause } = error instanceof SecretsManagerError ? error : { cause: undefined };
    if (cause instanceof GithubRefusal && cause.status === 404) return new Map();
    throw error;
  }
}

async function listAll(
  client: GithubClient,
  place: SecretsPlace,
  listing: Listing,
): Promise<ReadonlyMap<string, Entry>> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const entries = await listOnce(client, listing);
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
  { path, operation }: Listing,
): Promise<ReadonlyMap<string, Entry> | undefined> {
  const entries = new Map<string, Entry>();
  let total: number | undefined;
  for (let number = 1; ; number++) {
    const { total_count: count, secrets } = await client.get(
      operation,
      `${path}?per_page=${pageSize}&page=${number}`,
      page,
    );
    for (const { name, updated_at: updatedAt, visibility } of secrets) {
      entries.set(name, { name, updatedAt, visibility });
    }
    if (number === 1 && secrets.length < pageSize) return entries;
    if (count !== (total ??= count)) return undefined;
    if (entries.size === count) return entries;
    if (secrets.length < pageSize) return undefined;
  }
}
