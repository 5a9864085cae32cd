import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  clearTextError,
  problemOfHalf,
  problemOfVariable,
  readNamedFile,
  SecretsManagerError,
} from '@stackref/core/secrets-manager';
import type { AwsAttributes } from '../attributes';

type Environment = Readonly<Record<string, string | undefined>>;

const region = /^[a-z0-9-]+$/;

/**
 * Finds what the SDK would stumble over, or pass over without a word, in the variables that the stack leaves things to:
 * line ends in keys, half of a pair, profiles and files that are not there.
 */
export function problemOfEnvironment(
  attributes: AwsAttributes,
  environment: Environment,
): SecretsManagerError | undefined {
  const profile = attributes.profile ?? setIn(environment, 'AWS_PROFILE');
  return (
    problemOfAddress(attributes, environment, profile) ??
    (profile === undefined
      ? problemOfKeys(environment)
      : problemOfProfile(profile, attributes.profile !== undefined, environment))
  );
}

/** A variable that is empty is as good as none, for the SDK too. */
function setIn(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}

function problemOfAddress(
  { region_name, endpoint_url, service, allow_http: allowHttp }: AwsAttributes,
  environment: Environment,
  profile: string | undefined,
): SecretsManagerError | undefined {
  const ofRegion =
    region_name === undefined
      ? (problemOfVariable(environment, 'AWS_REGION', region) ??
        problemOfVariable(environment, 'AWS_DEFAULT_REGION', region))
      : undefined;
  if (ofRegion !== undefined) return ofRegion;
  // The services that give credentials are asked at addresses of their own.
  const names = ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC'];
  const ofService = service === 'ssm' ? 'AWS_ENDPOINT_URL_SSM' : 'AWS_ENDPOINT_URL_SECRETS_MANAGER';
  // Whatever has no variable of its own is asked at that of all services.
  const hasKeys = profile === undefined && setIn(environment, 'AWS_ACCESS_KEY_ID') !== undefined;
  const asked = hasKeys ? [] : [...names];
  if (endpoint_url === undefined) {
    names.push(ofService);
    asked.push(ofService);
  }
  if (asked.some((name) => setIn(environment, name) === undefined)) names.push('AWS_ENDPOINT_URL');
  const isIgnored = environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true';
  for (const name of isIgnored ? [] : names) {
    const problem =
      problemOfVariable(environment, name, /^https?:\/\/[^/]/) ??
      clearTextError(name, environment[name], allowHttp);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOfKeys(environment: Environment): SecretsManagerError | undefined {
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
  for (const name of names) {
    const problem = problemOfVariable(environment, name);
    if (problem !== undefined) return problem;
  }
  const [id = '', secret = ''] = names;
  const isSet = (environment[id] ?? '') !== '';
  return (
    problemOfHalf(environment, id, secret) ??
    problemOfHalf(environment, secret, id) ??
    (isSet ? undefined : problemOfWebIdentity(environment))
  );
}

function problemOfWebIdentity(environment: Environment): SecretsManagerError | undefined {
  const name = 'AWS_WEB_IDENTITY_TOKEN_FILE';
  const file = setIn(environment, name);
  if (file === undefined) return undefined;
  const problem =
    problemOfHalf(environment, name, 'AWS_ROLE_ARN') ??
    problemOfVariable(environment, 'AWS_ROLE_ARN', /^arn:/);
  const token = readNamedFile(name, file);
  return problem ?? ('problem' in token ? token.problem : undefined);
}

/** The profile has to be in one of the files; what is in it, the SDK reads. */
function problemOfProfile(
  profile: string,
  isAttribute: boolean,
  environment: Environment,
): SecretsManagerError | undefined {
  const folder = join(setIn(environment, 'HOME') ?? homedir(), '.aws');
  const config = setIn(environment, 'AWS_CONFIG_FILE') ?? join(folder, 'config');
  const credentials =
    setIn(environment, 'AWS_SHARED_CREDENTIALS_FILE') ?? join(folder, 'credentials');
  const sections = [...sectionsOf(config), ...sectionsOf(credentials)];
  if (sections.includes(profile) || sections.includes(`profile ${profile}`)) return undefined;
  const source = isAttribute ? 'The attribute profile' : 'AWS_PROFILE';
  const places = [config, credentials].map((file) =>
    existsSync(file) ? file : `${file} (which is not there)`,
  );
  return unauthenticated(
    `${source} names the profile ${JSON.stringify(profile)}, which is neither in ${places.join(' nor in ')}.`,
    'Correct the name (aws configure list-profiles), or add it: aws configure sso --profile, or aws configure --profile.',
  );
}

function sectionsOf(file: string): readonly string[] {
  try {
    const headers = readFileSync(file, 'utf8').matchAll(/^[ \t]*\[([^\]\n]*)\]/gm);
    return [...headers].map(([, name = '']) =>
      name
        .trim()
        .replace(/^(profile)?\s*(["']?)(.*)\2$/, (_all, kind, _quote, text) =>
          [kind, text].filter(Boolean).join(' '),
        ),
    );
  } catch {
    // A file that is not there or cannot be read has no profile for the SDK either.
    return [];
  }
}

function unauthenticated(message: string, remedy: string): SecretsManagerError {
  return new SecretsManagerError('unauthenticated', message, { remedy });
}
