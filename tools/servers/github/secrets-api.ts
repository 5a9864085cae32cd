import { z } from 'zod';
import { refuse, type StandInAnswer, type StandInRequest } from './answer';
import type { SecretsState, StoredEntry, StoredPlace } from './secrets-state';
import { rightsOf } from './token-rights';

const route =
  /^(\/repos\/[^/]+\/[^/]+\/(?:actions|environments\/[^/]+)\/secrets|\/orgs\/[^/]+\/actions\/secrets)(?:\/([^/]+)(?:\/(repositories)(?:\/(\d+))?)?)?$/;
const sharedRoute = /^\/repos\/([^/]+)\/[^/]+\/actions\/organization-secrets$/;
const longestValue = 48 * 1024;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Answers as GitHub's REST API for Actions secrets does: https://docs.github.com/rest/actions/secrets */
export function answerOfApi(state: SecretsState, request: StandInRequest): StandInAnswer {
  const { method, url, headers } = request;
  if (headers['user-agent'] === undefined) {
    return refuse(403, 'Request forbidden by administrative rules.');
  }
  const rights = rightsOf(headers.authorization ?? '');
  if (rights === undefined) {
    return refuse(401, headers.authorization ? 'Bad credentials' : 'Requires authentication');
  }
  const [, owner] = sharedRoute.exec(url.pathname) ?? [];
  const asked = owner === undefined ? url.pathname : url.pathname.replace('organization-', '');
  const [, path = '', name, repositories, repository] = route.exec(asked) ?? [];
  const place = state.placeAt(decodeURI(path));
  if (place === undefined || rights === 'stranger') return refuse(404, 'Not Found');
  const isForbidden = rights === 'none' || (rights === 'list' && method !== 'GET');
  if (isForbidden) return refuse(403, 'Resource not accessible by integration');
  if (owner !== undefined) {
    const organization = state.placeAt(`/orgs/${owner}/actions/secrets`);
    return list(organization === undefined ? [] : sharedWith(place, organization), url);
  }
  if (name === undefined) return list([...place.entries.values()], url);
  if (name === 'public-key') {
    return { status: 200, body: { key_id: place.keys.id, key: place.keys.publicKey } };
  }
  const entry = place.entries.get(name.toUpperCase());
  if (repositories !== undefined && method !== 'GET') {
    return share(place, entry, { method, repository, text: request.body });
  }
  if (method === 'PUT') return put(place, path, name.toUpperCase(), request.body);
  if (entry === undefined) return refuse(404, 'Not Found');
  if (method === 'DELETE') {
    place.remove(entry.name);
    return { status: 204 };
  }
  return {
    status: 200,
    body: repositories ? repositoriesOf(entry, url) : shown(entry, new URL(path, url)),
  };
}

/** What an organization shares with one of its repositories, which are all private here. */
function sharedWith({ id }: StoredPlace, { entries }: StoredPlace): readonly StoredEntry[] {
  return [...entries.values()]
    .filter(
      ({ visibility, repositories }) => visibility !== 'selected' || repositories.includes(id),
    )
    .map((entry) => ({ ...entry, visibility: undefined }));
}

/** Changes which repositories may use an entry of an organization: all at once, or one of them. */
function share(
  place: StoredPlace,
  entry: StoredEntry | undefined,
  asked: {
    readonly method: string;
    readonly repository: string | undefined;
    readonly text: string;
  },
): StandInAnswer {
  if (entry === undefined) return refuse(404, 'Not Found');
  if (entry.visibility !== 'selected') {
    return refuse(409, 'Visibility of the secret is not set to selected.');
  }
  const others = entry.repositories.filter((id) => `${id}` !== asked.repository);
  if (asked.repository !== undefined) {
    const added = asked.method === 'PUT' ? [Number(asked.repository)] : [];
    place.share(entry.name, [...others, ...added]);
    return { status: 204 };
  }
  const ids = selectionBody.safeParse(parsed(asked.text)).data?.selected_repository_ids;
  if (ids === undefined) return refuse(422, 'Invalid request.');
  place.share(entry.name, ids);
  return { status: 204 };
}

function list(entries: readonly StoredEntry[], url: URL): StandInAnswer {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, size, page } = paged(sorted, url);
  const body = { total_count: entries.length, secrets: items.map((entry) => shown(entry, url)) };
  if (page * size >= entries.length) return { status: 200, body };
  const next = `${url.origin}${url.pathname}?per_page=${size}&page=${page + 1}`;
  return { status: 200, headers: { link: `<${next}>; rel="next"` }, body };
}

function repositoriesOf({ repositories }: StoredEntry, url: URL): unknown {
  const { items } = paged(repositories, url);
  return { total_count: repositories.length, repositories: items.map((id) => ({ id })) };
}

function paged<Item>(all: readonly Item[], { searchParams }: URL) {
  const size = Math.min(Number(searchParams.get('per_page') ?? 30), 100);
  const page = Number(searchParams.get('page') ?? 1);
  return { items: all.slice((page - 1) * size, page * size), size, page };
}

/** @param listing - The address of the listing that the entry is in. */
function shown(entry: StoredEntry, { origin, pathname }: URL): unknown {
  const { name, createdAt, updatedAt, visibility } = entry;
  return {
    name,
    created_at: createdAt,
    updated_at: updatedAt,
    ...(visibility !== undefined && { visibility }),
    ...(visibility === 'selected' && {
      selected_repositories_url: `${origin}${pathname}/${name}/repositories`,
    }),
  };
}

const putBody = z.object({
  encrypted_value: z.string().regex(base64),
  key_id: z.string(),
  visibility: z.enum(['all', 'private', 'selected']).optional(),
  selected_repository_ids: z.array(z.coerce.number()).optional(),
});

const selectionBody = z.object({ selected_repository_ids: z.array(z.coerce.number()) });

function put(place: StoredPlace, path: string, name: string, text: string): StandInAnswer {
  if (!/^(?!GITHUB_)[A-Z_][A-Z0-9_]*$/.test(name)) {
    return refuse(422, 'Secret names must contain only alphanumeric characters or underscores.');
  }
  const isOrganization = path.startsWith('/orgs/');
  const body = putBody.safeParse(parsed(text)).data;
  if (body === undefined || (isOrganization && body.visibility === undefined)) {
    return refuse(422, 'Invalid request.');
  }
  if (body.key_id !== place.keys.id) return refuse(422, 'key_id is not valid.');
  const opened = place.keys.open(Buffer.from(body.encrypted_value, 'base64'));
  if (opened === undefined) return refuse(422, 'Error occurred during decrypting secret.');
  if (opened.length > longestValue) return refuse(422, 'Secret value is too large.');
  const isFull = place.entries.size >= (isOrganization ? 1000 : 100) && !place.entries.has(name);
  if (isFull) return refuse(422, 'The maximum number of secrets has been reached.');
  const isNew = place.put({
    name,
    value: Buffer.from(opened).toString(),
    visibility: isOrganization ? body.visibility : undefined,
    repositories: body.visibility === 'selected' ? (body.selected_repository_ids ?? []) : [],
  });
  return isNew ? { status: 201, body: {} } : { status: 204 };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
