import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  problemOfVariable,
  readNamedFile,
  SecretsManagerError,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';

type Environment = SecretsManagerContext['environment'];

const text = z.string().min(1);
const pem = z.string().includes('-----BEGIN');

/** Where federated credentials can take a token of another service from. */
const sources = ['file', 'url', 'certificate', 'executable', 'environment_id'];

/** What the library needs of each kind of credentials. It takes what has no type for a service account. */
const kinds = new Map<string, z.ZodObject>([
  ['service_account', z.object({ client_email: text, private_key: pem })],
  ['authorized_user', z.object({ client_id: text, client_secret: text, refresh_token: text })],
  [
    'external_account',
    z.object({
      audience: text,
      subject_token_type: text,
      credential_source: z
        .looseObject({})
        .refine((source) => sources.some((name) => name in source)),
    }),
  ],
  [
    'external_account_authorized_user',
    z.object({ client_id: text, client_secret: text, refresh_token: text }),
  ],
  [
    'impersonated_service_account',
    z.object({ service_account_impersonation_url: text, source_credentials: z.looseObject({}) }),
  ],
  ['gdch_service_account', z.object({})],
]);

const credentialsSchema = z.looseObject({ type: z.string().optional() });

/**
 * Finds what google-auth-library would stumble over in the variables that name a project and credentials, and in the files
 * that these name. No text of a file is said.
 *
 * @param project - A project that the stack names, which the variables do not replace.
 * @param isAnonymous - Whether no credentials are used.
 */
export function problemOfEnvironment(
  environment: Environment,
  project: string | undefined,
  isAnonymous: boolean,
): SecretsManagerError | undefined {
  const id = /^[a-z0-9][a-z0-9.:-]*$/;
  const ofProject =
    project === undefined
      ? (problemOfVariable(environment, 'GOOGLE_CLOUD_PROJECT', id) ??
        problemOfVariable(environment, 'GCLOUD_PROJECT', id))
      : undefined;
  if (ofProject !== undefined || isAnonymous) return ofProject;
  return (
    problemOfVariable(environment, 'GOOGLE_CLOUD_QUOTA_PROJECT', id) ??
    problemOfVariable(
      environment,
      'GOOGLE_CLOUD_UNIVERSE_DOMAIN',
      /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
    ) ??
    problemOfCredentials(environment)
  );
}

function problemOfCredentials(environment: Environment): SecretsManagerError | undefined {
  for (const name of ['GOOGLE_APPLICATION_CREDENTIALS', 'google_application_credentials']) {
    const file = environment[name] ?? '';
    if (file !== '') return problemOfFile(name, file, environment);
  }
  const file = gcloudCredentialsFile(environment);
  return file !== undefined && existsSync(file)
    ? problemOfFile('gcloud', file, environment)
    : undefined;
}

/** Where gcloud leaves credentials for programs, as the library looks for it; `undefined` where there is no home folder. */
export function gcloudCredentialsFile(environment: Environment): string | undefined {
  const home = process.platform === 'win32' ? environment['APPDATA'] : environment['HOME'];
  const below = process.platform === 'win32' ? ['gcloud'] : ['.config', 'gcloud'];
  const set = environment['CLOUDSDK_CONFIG'] ?? '';
  const folder = set === '' && home !== undefined ? join(home, ...below) : set;
  return folder === '' ? undefined : join(folder, 'application_default_credentials.json');
}

function problemOfFile(
  source: string,
  file: string,
  environment: Environment,
): SecretsManagerError | undefined {
  const remedy = 'Run gcloud auth application-default login.';
  const read = readNamedFile(source, file, source === 'gcloud' ? { remedy } : {});
  if ('problem' in read) return read.problem;
  return problemOfJson(source, file, parseObject(read.text), environment);
}

function problemOfJson(
  source: string,
  file: string,
  data: unknown,
  environment: Environment,
): SecretsManagerError | undefined {
  const unusable = (reason: string) =>
    new SecretsManagerError(
      'unauthenticated',
      `The file ${JSON.stringify(file)} that ${source} names ${reason}.`,
      {
        remedy:
          'Name a service account key, or what gcloud or google-github-actions/auth has written, whole.',
      },
    );
  const credentials = credentialsSchema.safeParse(data).data;
  if (credentials === undefined) return unusable('is no JSON object');
  if ('installed' in credentials || 'web' in credentials) {
    return unusable('is that of an OAuth client, which is no identity');
  }
  const kind = kinds.get(credentials.type ?? 'service_account');
  if (kind === undefined) return unusable('has a type that google-auth-library does not know');
  const issues = kind.safeParse(credentials).error?.issues ?? [];
  if (issues.length > 0) {
    const fields = [...new Set(issues.map(({ path }) => path.join('.')))];
    return unusable(`lacks ${fields.join(', ')}, or has something else there`);
  }
  if (credentials.type === 'impersonated_service_account') {
    return problemOfJson(source, file, credentials['source_credentials'], environment);
  }
  return credentials.type === 'external_account'
    ? problemOfSource(file, credentials['credential_source'], environment)
    : undefined;
}

const sourceSchema = z.looseObject({
  file: text.optional(),
  format: z
    .looseObject({ type: z.string().optional(), subject_token_field_name: text.optional() })
    .optional(),
  certificate: z
    .looseObject({
      certificate_config_location: text.optional(),
      trust_chain_path: text.optional(),
    })
    .optional(),
});

/** The files that federated credentials take their own token or certificate from. */
function problemOfSource(
  file: string,
  data: unknown,
  environment: Environment,
): SecretsManagerError | undefined {
  const place = `of ${JSON.stringify(file)}`;
  const source = sourceSchema.safeParse(data).data;
  if (source?.file !== undefined) {
    const name = `credential_source.file ${place}`;
    const token = readNamedFile(name, source.file);
    if ('problem' in token) return token.problem;
    if (source.format?.type !== 'json') return undefined;
    const field = source.format.subject_token_field_name ?? '';
    const held = z.record(z.string(), z.unknown()).safeParse(parseObject(token.text)).data?.[field];
    return text.safeParse(held).success
      ? undefined
      : new SecretsManagerError(
          'unauthenticated',
          `The file ${JSON.stringify(source.file)} that ${name} names is no JSON with a text in ${JSON.stringify(field)}.`,
          { remedy: `Correct credential_source.format ${place}, or have the token written again.` },
        );
  }
  return source?.certificate === undefined
    ? undefined
    : problemOfCertificate(source.certificate, place, environment);
}

const certificateSchema = z.object({
  cert_configs: z.object({ workload: z.object({ cert_path: text, key_path: text }) }),
});

function problemOfCertificate(
  { certificate_config_location: location, trust_chain_path: chain }: CertificateSource,
  place: string,
  environment: Environment,
): SecretsManagerError | undefined {
  const variable = 'GOOGLE_API_CERTIFICATE_CONFIG';
  const config = location ?? environment[variable] ?? '';
  const name =
    location === undefined ? variable : `credential_source.certificate_config_location ${place}`;
  const files: [source: string, file: string][] = [];
  if (config !== '') {
    const read = readNamedFile(name, config);
    if ('problem' in read) return read.problem;
    const paths = certificateSchema.safeParse(parseObject(read.text)).data?.cert_configs.workload;
    if (paths === undefined) {
      return new SecretsManagerError(
        'unauthenticated',
        `The file ${JSON.stringify(config)} that ${name} names does not say where the certificate of the workload and its key are.`,
        { remedy: 'Set cert_configs.workload.cert_path and key_path in it.' },
      );
    }
    const within = `of ${JSON.stringify(config)}`;
    files.push([`cert_path ${within}`, paths.cert_path], [`key_path ${within}`, paths.key_path]);
  }
  if (chain !== undefined) files.push([`trust_chain_path ${place}`, chain]);
  for (const [source, file] of files) {
    const read = readNamedFile(source, file, { holds: [/-----BEGIN /, 'PEM'] });
    if ('problem' in read) return read.problem;
  }
  return undefined;
}

type CertificateSource = NonNullable<z.output<typeof sourceSchema>['certificate']>;

/** `undefined` for what is no JSON: the message of the parser would quote it. */
function parseObject(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
