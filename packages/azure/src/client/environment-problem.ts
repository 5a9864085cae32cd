import {
  problemOfHalf,
  problemOfVariable,
  readNamedFile,
  type SecretsManagerError,
} from '@stackref/core/secrets-manager';

type Environment = Readonly<Record<string, string | undefined>>;

/** What `AZURE_TOKEN_CREDENTIALS` can be; `DefaultAzureCredential` throws for any other text. */
const selections =
  /^\s*(dev|prod|(environment|workloadidentity|managedidentity|visualstudiocode|azurecli|azurepowershell|azuredevelopercli)credential)\s*$/i;

/**
 * Finds what `DefaultAzureCredential` would stumble over, or pass over without a word, in the variables of an application:
 * half of its credentials, and files that are not there. It looks at them first, unless another identity is selected.
 */
export function problemOfEnvironment(environment: Environment): SecretsManagerError | undefined {
  const selected = environment['AZURE_TOKEN_CREDENTIALS']?.trim().toLowerCase() ?? '';
  const uses = (credential: string) => ['', 'prod', credential].includes(selected);
  return (
    (selections.test(selected)
      ? undefined
      : problemOfVariable(environment, 'AZURE_TOKEN_CREDENTIALS', selections)) ??
    problemOfVariable(environment, 'AZURE_AUTHORITY_HOST', /^https:\/\/[^/]/) ??
    (uses('environmentcredential') || uses('workloadidentitycredential')
      ? (problemOfVariable(environment, 'AZURE_TENANT_ID', /^[0-9a-z.-]+$/i) ??
        problemOfVariable(environment, 'AZURE_CLIENT_ID'))
      : undefined) ??
    (uses('environmentcredential') ? problemOfApplication(environment) : undefined) ??
    (uses('workloadidentitycredential') ? problemOfFederation(environment) : undefined)
  );
}

function isSet(environment: Environment, name: string): boolean {
  return (environment[name] ?? '') !== '';
}

/** A secret goes before a certificate. */
function problemOfApplication(environment: Environment): SecretsManagerError | undefined {
  const [secret, certificate] = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH'];
  return (
    problemOfVariable(environment, secret) ??
    problemOfHalves(environment, secret) ??
    problemOfHalves(environment, certificate) ??
    (isSet(environment, secret)
      ? undefined
      : problemOfFile(environment, certificate, [/-----BEGIN CERTIFICATE-----/, 'PEM certificate']))
  );
}

function problemOfFederation(environment: Environment): SecretsManagerError | undefined {
  const token = 'AZURE_FEDERATED_TOKEN_FILE';
  const isOutranked =
    isSet(environment, 'AZURE_CLIENT_SECRET') ||
    isSet(environment, 'AZURE_CLIENT_CERTIFICATE_PATH');
  return isOutranked
    ? undefined
    : (problemOfHalves(environment, token) ?? problemOfFile(environment, token));
}

function problemOfHalves(environment: Environment, name: string): SecretsManagerError | undefined {
  return (
    problemOfHalf(environment, name, 'AZURE_TENANT_ID') ??
    problemOfHalf(environment, name, 'AZURE_CLIENT_ID')
  );
}

function problemOfFile(
  environment: Environment,
  name: string,
  holds?: readonly [RegExp, string],
): SecretsManagerError | undefined {
  const file = environment[name] ?? '';
  if (file === '') return undefined;
  const read = readNamedFile(name, file, holds === undefined ? {} : { holds });
  return 'problem' in read ? read.problem : undefined;
}
