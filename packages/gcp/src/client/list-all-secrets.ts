import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { explainApiError } from './explain-api-error';
import { GoogleApiError } from './google-api-error';
import { parseAnswer, resourceOf, secretSchema, type SecretResource } from './secret-resource';

/** The most that one page can have. */
const pageSize = 25_000;

const pageSchema = z.object({
  secrets: z.array(secretSchema).default([]),
  nextPageToken: z.string().default(''),
});

/** One page of a list. */
export interface SecretsPage {
  readonly secrets: readonly SecretResource[];
  /** Empty on the last one. */
  readonly nextPageToken: string;
}

/**
 * Asks for one page.
 *
 * @returns The page; a refusal when the service does not understand the filter, or no longer takes the page token.
 */
export type AskForPage = (
  query: ReadonlyMap<string, string>,
) => Promise<SecretsPage | GoogleApiError>;

/** Reads the answer to a request for a page. */
export function secretsPageOf(answer: unknown): SecretsPage {
  const { secrets, nextPageToken } = parseAnswer(pageSchema, answer);
  return { secrets: secrets.map(resourceOf), nextPageToken };
}

/**
 * Asks for one page after the other. When a page token is refused, since it has expired, the list begins anew; when a
 * filter is, all secrets are listed. Each of that happens once.
 *
 * @returns At least the secrets that match the filter.
 */
export async function listAllSecrets(
  filter: string | undefined,
  askForPage: AskForPage,
): Promise<readonly SecretResource[]> {
  const all = new Map([['pageSize', `${pageSize}`]]);
  const wanted = filter === undefined ? all : new Map([...all, ['filter', filter]]);
  const listed = await listFrom(wanted, askForPage);
  if (!(listed instanceof RefusedPage)) return listed;
  const again = await listFrom(listed.isFirst ? all : wanted, askForPage);
  if (again instanceof RefusedPage) throw explainApiError(again.refusal);
  return again;
}

class RefusedPage {
  readonly isFirst: boolean;
  readonly refusal: GoogleApiError;

  constructor(isFirst: boolean, refusal: GoogleApiError) {
    this.isFirst = isFirst;
    this.refusal = refusal;
  }
}

async function listFrom(
  firstQuery: ReadonlyMap<string, string>,
  askForPage: AskForPage,
): Promise<readonly SecretResource[] | RefusedPage> {
  // A secret that was created meanwhile can move another one to a second page.
  const found = new Map<string, SecretResource>();
  const seen = new Set<string>();
  for (let token = ''; ;) {
    const isFirst = token === '';
    const page = await askForPage(
      isFirst ? firstQuery : new Map([...firstQuery, ['pageToken', token]]),
    );
    if (page instanceof GoogleApiError) return new RefusedPage(isFirst, page);
    for (const secret of page.secrets) found.set(secret.id, secret);
    token = page.nextPageToken;
    if (token === '') return [...found.values()];
    if (seen.has(token)) throw goesInCircles();
    seen.add(token);
  }
}

function goesInCircles(): SecretsManagerError {
  return new SecretsManagerError('unavailable', 'The list of secrets has no end.', {
    remedy: 'Check endpoint_url, and that no proxy answers in its place.',
  });
}
