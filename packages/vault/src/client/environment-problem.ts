import {
  clearTextError,
  problemOfFirstVariable,
  problemOfHalf,
  type SecretsManagerError,
} from '@stackref/core/secrets-manager';
import { serverAddress, type VaultAttributes } from '../attributes';
import { findVariable, type Environment } from './variables';

/** Finds what no request could be made with in the variables that the attributes leave things to. */
export function problemOfEnvironment(
  attributes: VaultAttributes,
  environment: Environment,
): SecretsManagerError | undefined {
  const problemOf = (name: string, allowed?: RegExp) =>
    problemOfFirstVariable(environment, [`BAO_${name}`, `VAULT_${name}`], allowed);
  return (
    (attributes.url === undefined
      ? (problemOf('ADDR', serverAddress) ?? problemOfClearText(attributes, environment))
      : undefined) ??
    (attributes.vault_namespace === undefined ? problemOf('NAMESPACE') : undefined) ??
    problemOf('TLS_SERVER_NAME') ??
    problemOfLogin(attributes, environment, problemOf) ??
    (attributes.cert === undefined ? problemOfCertificate(environment) : undefined)
  );
}

function problemOfClearText(
  { allow_http: allowHttp }: VaultAttributes,
  environment: Environment,
): SecretsManagerError | undefined {
  const address = findVariable(environment, 'ADDR');
  return address && clearTextError(address.variable, address.value, allowHttp);
}

/** Where a job of GitHub Actions asks for its identity token, with a token of its own. */
const jobTokens = 'ACTIONS_ID_TOKEN_REQUEST_URL';

function problemOfLogin(
  { auth, auth_role: role, auth_token_file: file, allow_http: allowHttp }: VaultAttributes,
  environment: Environment,
  problemOf: (name: string) => SecretsManagerError | undefined,
): SecretsManagerError | undefined {
  switch (auth) {
    case 'token':
      return problemOf('TOKEN');
    case 'approle':
      return problemOf('SECRET_ID') ?? (role === undefined ? problemOf('ROLE_ID') : undefined);
    case 'jwt':
      if (file !== undefined) return undefined;
      return problemOf('ID_TOKEN') ?? clearTextError(jobTokens, environment[jobTokens], allowHttp);
    case 'userpass':
      return role === undefined ? problemOf('USERNAME') : undefined;
    case 'kubernetes':
      return undefined;
  }
}

/** A certificate without its key, or a key alone, would be passed over without a word. */
function problemOfCertificate(environment: Environment): SecretsManagerError | undefined {
  const certificate = findVariable(environment, 'CLIENT_CERT')?.variable;
  const key = findVariable(environment, 'CLIENT_KEY')?.variable;
  if (certificate === undefined) {
    return key === undefined
      ? undefined
      : problemOfHalf(environment, key, key.replace('_KEY', '_CERT'));
  }
  return key === undefined
    ? problemOfHalf(environment, certificate, certificate.replace('_CERT', '_KEY'))
    : undefined;
}
