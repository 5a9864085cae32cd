import { randomBytes } from 'node:crypto';
import type { CallSettings, SecretsManager } from '@stackref/core/secrets-manager';
import type { GithubAttributes } from '../attributes';
import { githubSecretsManager } from '../secrets-manager';

/** Whose secrets a test is about. */
export type PlaceKind = 'repository' | 'environment' | 'organization';

/** What the stand-in lets a token do: see `rightsOf` in tools/servers/github. */
export type Rights = 'all' | 'list' | 'none' | 'stranger' | 'expired';

/** An entry as the stand-in holds it, opened. */
export interface OpenedEntry {
  readonly name: string;
  readonly value: string;
  readonly visibility?: string;
  readonly repositories: readonly number[];
}

export interface OpenOptions {
  readonly endpoint?: string;
  readonly rights?: Rights;
  readonly calls?: Partial<CallSettings>;
  readonly attributes?: Partial<GithubAttributes>;
  /** The whole environment: one that holds a token with the rights when absent. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A manager of which the operations that every configuration has are known to be there. */
export type OpenedManager = SecretsManager &
  Required<Pick<SecretsManager, 'list' | 'write' | 'checkWrite'>>;

/** Repositories, environments and organizations of the stand-in, each new and empty. */
export interface TestPlace {
  readonly endpoint: string;
  /** By which an organization names the repository. */
  readonly id: number;
  /** What a repository and its organization have in common: see {@link createTestPlace}. */
  readonly group: string;
  /** The store that the manager under test is asked for. */
  open(options?: OpenOptions): OpenedManager;
  put(entry: Pick<OpenedEntry, 'name' | 'value'> & Partial<OpenedEntry>): Promise<void>;
  remove(name: string): Promise<void>;
  entries(): Promise<readonly OpenedEntry[]>;
  /** Values by the names of entries, opened by other code than the one that sealed them. */
  values(): Promise<ReadonlyMap<string, string>>;
  /** What the next requests about the place are answered; `null` for what they ask for. */
  answerNext(...answers: readonly (PlannedAnswer | null)[]): Promise<void>;
  /** The same for the listing of what is shared with a repository. */
  answerNextShared(...answers: readonly (PlannedAnswer | null)[]): Promise<void>;
}

export interface PlannedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const session = randomBytes(6).toString('hex');

/** A token of the stand-in for each kind of rights. */
export const tokens: Readonly<Record<Rights, string>> = {
  all: `stand-in-all-${session}`,
  list: `stand-in-list-${session}`,
  none: `stand-in-none-${session}`,
  stranger: `stand-in-stranger-${session}`,
  expired: `stand-in-expired-${session}`,
};

/** @param group - Two places with the same one belong together: a repository and its organization. */
export async function createTestPlace(
  kind: PlaceKind = 'repository',
  group = randomBytes(6).toString('hex'),
): Promise<TestPlace> {
  const endpoint = urlOf('STACKREF_TEST_GITHUB_URL');
  const { path, attributes } = places[kind](group);

  const control = async (action: string, content: object): Promise<unknown> => {
    const body = JSON.stringify({ path, ...content });
    const response = await fetch(`${endpoint}/stand-in/${action}`, { method: 'POST', body });
    if (!response.ok) throw new Error(`The stand-in answers ${response.status} to ${action}.`);
    return response.status === 204 ? undefined : response.json();
  };
  const entries = async () => (await control('values', {})) as readonly OpenedEntry[];

  const { id: number } = (await control('places', {})) as { readonly id: number };
  return {
    endpoint,
    id: number,
    group,
    open({ endpoint: url = endpoint, rights = 'all', calls, ...rest } = {}) {
      const manager = githubSecretsManager.create(
        { ...attributes, api_url: url, ...rest.attributes },
        {
          stackFolder: '/w/stacks/prod',
          workspaceRoot: '/w',
          environment: rest.environment ?? { GH_TOKEN: tokens[rights] },
          ...(calls && { calls }),
        },
      );
      const { list, write, checkWrite } = manager;
      if (!list || !write || !checkWrite) throw new Error('an operation is absent');
      return { ...manager, list, write, checkWrite };
    },
    put: async (entry) => {
      await control('entries', entry);
    },
    remove: async (name) => {
      const headers = { authorization: `Bearer ${tokens.all}` };
      await fetch(`${endpoint}${path}/${name}`, { method: 'DELETE', headers });
    },
    entries,
    values: async () => new Map((await entries()).map(({ name, value }) => [name, value])),
    answerNext: async (...answers) => {
      await control('answers', { answers });
    },
    answerNextShared: async (...answers) => {
      await control('answers', {
        path: path.replace('/actions/', '/actions/organization-'),
        answers,
      });
    },
  };
}

/** The address of a server that `npm run servers -- start <name>` started. */
export function urlOf(variable: string): string {
  const url = process.env[variable];
  if (url === undefined) throw new Error(`${variable} is not set: see CONTRIBUTING.md.`);
  return url;
}

const places: Readonly<
  Record<PlaceKind, (id: string) => { readonly path: string; readonly attributes: GithubAttributes }>
> = {
  repository: (id) => ({
    path: `/repos/acme-${id}/shop/actions/secrets`,
    attributes: { owner: `acme-${id}`, repository: 'shop' },
  }),
  environment: (id) => ({
    path: `/repos/acme-${id}/shop/environments/prod eu/secrets`,
    attributes: { owner: `acme-${id}`, repository: 'shop', environment: 'prod eu' },
  }),
  organization: (id) => ({
    path: `/orgs/acme-${id}/actions/secrets`,
    attributes: { organization: `acme-${id}` },
  }),
};
