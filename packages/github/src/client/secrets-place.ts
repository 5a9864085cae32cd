import {
  clearTextError,
  isServiceAddress,
  problemOfVariable,
  SecretsManagerError,
} from '@stackref/core/secrets-manager';
import type { GithubAttributes } from '../attributes';

/** Whose secrets are meant, and what GitHub calls their requests and rights. */
export interface SecretsPlace {
  readonly apiUrl: string;
  /** For messages: `the repository acme/shop`. */
  readonly title: string;
  /** The path of the listing, below which everything else is. */
  readonly path: string;
  /** The listing of what a repository's organization shares with it, which its jobs get as if it were its own. */
  readonly shared: { readonly path: string; readonly operation: string } | undefined;
  /** The operations in GitHub's own words, without `actions/`. */
  readonly operations: { readonly list: string; readonly publicKey: string; readonly put: string };
  /** The right of a token, for messages. */
  readonly right: string;
  /** How many secrets it holds at most. */
  readonly limit: number;
  /** Which repositories may use a new secret; only an organization is asked. */
  readonly visibility: 'private' | 'all' | undefined;
}

const defaultApiUrl = 'https://api.github.com';

/**
 * Finds out whose secrets a stack means.
 *
 * @throws SecretsManagerError where the stack and the environment do not say it.
 */
export function locateSecrets(
  attributes: GithubAttributes,
  environment: Readonly<Record<string, string | undefined>>,
): SecretsPlace {
  checkVariables(attributes, environment);
  const apiUrl = apiUrlOf(attributes, environment);
  const { organization, environment: deployment } = attributes;
  if (organization !== undefined) {
    return {
      apiUrl,
      title: `the organization ${organization}`,
      path: `/orgs/${organization}/actions/secrets`,
      shared: undefined,
      operations: operationsOf('org'),
      right: 'the organization permission "Secrets" (classic tokens: the scope admin:org)',
      limit: 1000,
      visibility: attributes.visibility ?? 'private',
    };
  }
  const { owner, repository } = repositoryOf(attributes, environment);
  if (owner === undefined || repository === undefined) {
    throw new SecretsManagerError('unavailable', 'The stack does not say which repository.', {
      remedy: 'Set owner and repository, or GITHUB_REPOSITORY to owner/repository.',
    });
  }
  const title = `the repository ${owner}/${repository}`;
  const path = `/repos/${owner}/${repository}`;
  return deployment === undefined
    ? {
        apiUrl,
        title,
        path: `${path}/actions/secrets`,
        shared: {
          path: `${path}/actions/organization-secrets`,
          operation: 'list-repo-organization-secrets',
        },
        operations: operationsOf('repo'),
        right: 'the repository permission "Secrets" (classic tokens: the scope repo)',
        limit: 100,
        visibility: undefined,
      }
    : {
        apiUrl,
        title: `the environment ${deployment} of ${owner}/${repository}`,
        path: `${path}/environments/${encodeURIComponent(deployment)}/secrets`,
        shared: undefined,
        operations: operationsOf('environment'),
        right: 'the repository permission "Environments" (classic tokens: the scope repo)',
        limit: 100,
        visibility: undefined,
      };
}

/** Everything that decides what the answers are: see `SecretsManagerFlavor.storeOf`. */
export function identifyStore(
  attributes: GithubAttributes,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const { organization, prefix, layout = 'flat' } = attributes;
  const where =
    organization === undefined
      ? { ...repositoryOf(attributes, environment), environment: attributes.environment }
      : { organization };
  return { api_url: apiUrlOf(attributes, environment), ...where, layout, prefix };
}

const repositoryName = /^([A-Za-z0-9_.-]+)\/([A-Za-z0-9_.-]+)$/;

/** Variables that hold something else than a repository or an address that may get a token are no answer. */
function checkVariables(
  { owner, repository, organization, api_url: apiUrl }: GithubAttributes,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const isNamed = organization !== undefined || (owner !== undefined && repository !== undefined);
  const problem =
    (isNamed ? undefined : problemOfVariable(environment, 'GITHUB_REPOSITORY', repositoryName)) ??
    (apiUrl === undefined
      ? (problemOfVariable(environment, 'GITHUB_API_URL', { test: isServiceAddress }) ??
        clearTextError('GITHUB_API_URL', environment['GITHUB_API_URL'], undefined))
      : undefined);
  if (problem !== undefined) throw problem;
}

function apiUrlOf(
  { api_url: given }: GithubAttributes,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const ofJob = environment['GITHUB_API_URL'] ?? '';
  return (given ?? (ofJob === '' ? defaultApiUrl : ofJob)).replace(/\/+$/, '');
}

function repositoryOf(
  { owner, repository }: GithubAttributes,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly owner: string | undefined; readonly repository: string | undefined } {
  const current = repositoryName.exec(environment['GITHUB_REPOSITORY'] ?? '');
  return { owner: owner ?? current?.[1], repository: repository ?? current?.[2] };
}

function operationsOf(kind: 'repo' | 'environment' | 'org'): SecretsPlace['operations'] {
  return {
    list: `list-${kind}-secrets`,
    publicKey: `get-${kind}-public-key`,
    put: `create-or-update-${kind}-secret`,
  };
}
