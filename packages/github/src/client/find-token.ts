import {
  isLoopback,
  problemOfFirstVariable,
  SecretsManagerError,
  SecretValue,
} from '@stackref/core/secrets-manager';
import { readGhToken } from './gh-token';

/** What authenticates the requests. */
export interface GithubToken {
  readonly value: SecretValue;
  /** Where it was found, for messages. */
  readonly source: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const tokensOfGithub = ['GH_TOKEN', 'GITHUB_TOKEN'];
const tokensOfEnterprise = ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];

/**
 * Finds a token in the variables that `gh` looks into, else asks `gh` for the one that it is logged in with. A token for
 * GitHub itself is never sent to another host: a stack can be changed to name any.
 *
 * @throws SecretsManagerError `unauthenticated` when there is none.
 */
export async function findToken(environment: Environment, apiUrl: string): Promise<GithubToken> {
  const variables = variablesFor(apiUrl, environment);
  const problem = problemOfFirstVariable(environment, variables);
  if (problem !== undefined) throw problem;
  for (const source of variables) {
    const text = environment[source]?.trim();
    if (text !== undefined && text !== '') return { value: new SecretValue(text), source };
  }
  const host = webHostOf(apiUrl);
  const found = await readGhToken(host, environment);
  if (found !== undefined) return tokenOf(found, `gh auth token --hostname ${host}`);
  throw new SecretsManagerError('unauthenticated', `There is no token for ${host}.`, {
    remedy: `Set ${variables.join(' or ')}, or log in with gh auth login --hostname ${host}.`,
  });
}

function variablesFor(apiUrl: string, environment: Environment): readonly string[] {
  const url = new URL(apiUrl);
  const { hostname } = url;
  const isGithub = hostname === 'api.github.com' || hostname.endsWith('.ghe.com');
  if (isGithub || isLoopback(url)) return tokensOfGithub;
  // A job's own variables are for the server that runs it.
  const ofJob = environment['GITHUB_API_URL'] ?? '';
  const isOfJob = URL.canParse(ofJob) && new URL(ofJob).hostname === hostname;
  return isOfJob ? [...tokensOfGithub, ...tokensOfEnterprise] : tokensOfEnterprise;
}

/** Other characters cannot be sent, and the error of the client would show them. */
function tokenOf(text: string, source: string): GithubToken {
  if (/^[\x21-\x7e]+$/.test(text)) return { value: new SecretValue(text), source };
  throw new SecretsManagerError('unauthenticated', `What ${source} gives is not a token.`, {
    remedy: 'Set it to one token, without blanks and line breaks.',
  });
}

/** The host that people log in to, of the one that answers requests. */
function webHostOf(apiUrl: string): string {
  return new URL(apiUrl).hostname.replace(/^api\.(?=github\.com$|.+\.ghe\.com$)/, '');
}
