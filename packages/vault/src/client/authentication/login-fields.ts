import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { SecretsManagerError, SecretValue, type Calls } from '@stackref/core/secrets-manager';
import type { VaultAttributes } from '../../attributes';
import { findVariable, readVariable, type Environment } from '../variables';
import { readToken, tokenFrom } from './find-token';
import { requestGithubIdentityToken } from './github-identity-token';

/** Where a pod finds the token of its service account. */
const serviceAccountTokenFile = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Where credentials are looked for. */
export interface CredentialPlaces {
  readonly environment: Environment;
  /** Relative paths of attributes start in this absolute folder. */
  readonly stackFolder: string;
}

/** A login as the server takes it. */
export interface LoginRequest {
  /** Below `/v1/auth/<mount>`. */
  readonly path: readonly string[];
  readonly fields: ReadonlyMap<string, SecretValue>;
}

export type LoginMethod = Exclude<VaultAttributes['auth'], 'token'>;

/**
 * Gathers what a login needs.
 * @throws SecretsManagerError that names what is missing.
 */
export async function gatherLogin(
  method: LoginMethod,
  attributes: VaultAttributes,
  places: CredentialPlaces,
  calls: Calls,
): Promise<LoginRequest> {
  const role = attributes.auth_role;
  switch (method) {
    case 'approle': {
      const secretId = variable(places, 'SECRET_ID', method);
      const roleId =
        role === undefined ? variable(places, 'ROLE_ID', method) : new SecretValue(role);
      return {
        path: ['login'],
        fields: new Map([
          ['role_id', roleId],
          ['secret_id', secretId],
        ]),
      };
    }
    case 'jwt':
      return withRole(role, await identityToken(attributes, places, calls));
    case 'kubernetes': {
      const file = attributes.auth_token_file;
      const token =
        file === undefined
          ? readToken('auth: kubernetes', serviceAccountTokenFile).token
          : tokenOfFile(places, file);
      return withRole(role, token);
    }
    case 'userpass': {
      const name = role ?? readVariable(places.environment, 'USERNAME');
      if (name === undefined) throw missing(method, 'auth_role, BAO_USERNAME or VAULT_USERNAME');
      const password = variable(places, 'PASSWORD', method);
      return { path: ['login', name], fields: new Map([['password', password]]) };
    }
  }
}

/** The home folder of the user, by the environment where it says so. */
export function homeOf(environment: Environment): string {
  return environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
}

function withRole(role: string | undefined, token: SecretValue): LoginRequest {
  const fields = new Map([['jwt', token]]);
  // Without a role the server takes the default one of the mount, where it has one.
  if (role !== undefined) fields.set('role', new SecretValue(role));
  return { path: ['login'], fields };
}

async function identityToken(
  { auth_token_file: file, auth_audience: audience }: VaultAttributes,
  places: CredentialPlaces,
  calls: Calls,
): Promise<SecretValue> {
  if (file !== undefined) return tokenOfFile(places, file);
  const { environment } = places;
  // An identity token that a CI system put into the environment.
  const found = findVariable(environment, 'ID_TOKEN');
  if (found !== undefined) return tokenFrom(found.value, found.variable).token;
  const token = await requestGithubIdentityToken(environment, audience, calls);
  if (token !== undefined) return token;
  throw missing(
    'jwt',
    'auth_token_file, BAO_ID_TOKEN, VAULT_ID_TOKEN, or in GitHub Actions "permissions: id-token: write"',
  );
}

function tokenOfFile({ stackFolder }: CredentialPlaces, file: string): SecretValue {
  return readToken('the attribute auth_token_file', resolve(stackFolder, file)).token;
}

function variable(
  { environment }: CredentialPlaces,
  name: string,
  method: LoginMethod,
): SecretValue {
  const found = findVariable(environment, name);
  if (found === undefined) throw missing(method, `BAO_${name} or VAULT_${name}`);
  return new SecretValue(found.value);
}

function missing(method: LoginMethod, what: string): SecretsManagerError {
  return new SecretsManagerError(
    'unauthenticated',
    `Something that the login by ${method} needs is not set.`,
    { remedy: `Set ${what}.` },
  );
}
