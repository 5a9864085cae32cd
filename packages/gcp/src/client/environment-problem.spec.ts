import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { openSecretsManager } from '@stackref/core/secrets-manager';
import { secretsManager } from '../secrets-manager';
import { problemOfEnvironment } from './environment-problem';

const key = {
  type: 'service_account',
  client_email: 'hunter@mine.iam.gserviceaccount.com',
  private_key: '-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n',
};
const federated = (credential_source: object) => ({
  type: 'external_account',
  audience: '//iam.googleapis.com/hunter',
  subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  credential_source,
});

describe('problemOfEnvironment', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stackref-gcp-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, content: unknown): string => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const problemOf = (environment: Readonly<Record<string, string>>, project?: string) =>
    problemOfEnvironment({ HOME: folder, ...environment }, project, false);
  const expectSaid = (problem: ReturnType<typeof problemOf>, ...words: readonly string[]) => {
    expect(problem?.code).toBe('unauthenticated');
    for (const word of words) expect(problem?.message).toContain(word);
    expect(inspect(problem, { depth: Infinity, showHidden: true })).not.toMatch(/hunter/i);
  };

  it.each<[string, unknown, ...string[]]>([
    ['is empty', ' \n', 'it is empty'],
    ['is no JSON', '{"private_key": hunter2', 'is no JSON object'],
    ['is a text in JSON', '"hunter2"', 'is no JSON object'],
    ['has no fields', {}, 'lacks client_email, private_key'],
    ['lacks a key', { ...key, private_key: '' }, 'lacks private_key'],
    ['has a key that is none', { ...key, private_key: 'hunter2' }, 'lacks private_key'],
    [
      'lacks a token',
      { type: 'authorized_user', client_id: 'hunter', client_secret: 'hunter' },
      'lacks refresh_token',
    ],
    ['has another type', { ...key, type: 'hunter' }, 'has a type'],
    ['is that of a client', { installed: { client_id: 'hunter' } }, 'an OAuth client'],
    ['says no source', federated({}), 'lacks credential_source'],
    [
      'stands for another that lacks a field',
      {
        type: 'impersonated_service_account',
        service_account_impersonation_url: 'https://hunter:generateAccessToken',
        source_credentials: { type: 'authorized_user' },
      },
      'lacks client_id',
    ],
    ['names a token that is not there', federated({ file: '/gone/token' }), '"/gone/token"'],
    [
      'names a certificate that is not there',
      federated({ certificate: { certificate_config_location: '/gone/config.json' } }),
      'certificate_config_location',
      '"/gone/config.json"',
    ],
  ])('names a credentials file that %s', (_, content, ...words) => {
    const file = write('credentials.json', content);
    const problem = problemOf({ GOOGLE_APPLICATION_CREDENTIALS: file });
    expectSaid(problem, JSON.stringify(file), ...words);
  });

  it.each([
    ['is not there', '/gone/key.json', 'does not exist'],
    ['is a folder', tmpdir(), 'a folder'],
    ['is a device', '/dev/zero', 'not a regular file'],
    ['has a line end', '/gone/key.json\n', 'ends with a line break'],
    ['has a ~ in it', '~/key.json', 'nobody replaces the ~'],
    ['is the content', JSON.stringify(key), 'content of a file'],
  ])('says of a path that %s', (_, path, words) => {
    const problem = problemOf({ GOOGLE_APPLICATION_CREDENTIALS: path });
    expectSaid(problem, 'GOOGLE_APPLICATION_CREDENTIALS', words);
  });

  it.each<[string, string, object, string]>([
    ['an empty token', '', {}, 'it is empty'],
    ['no JSON', 'hunter2', { type: 'json', subject_token_field_name: 'token' }, '"token"'],
    ['JSON without it', '{}', { type: 'json', subject_token_field_name: 'token' }, '"token"'],
  ])('looks into the file of a federated token: %s', (_, token, format, words) => {
    const file = write('token', token);
    const credentials = write('federated.json', federated({ file, format }));
    const problem = problemOf({ GOOGLE_APPLICATION_CREDENTIALS: credentials });
    expectSaid(problem, JSON.stringify(file), words);
  });

  it.each<[string, string | undefined, string, string]>([
    ['a certificate that is not there', undefined, 'cert_path', 'does not exist'],
    ['a certificate that is none', 'hunter2', 'cert_path', 'no PEM'],
    ['a key that is not there', '-----BEGIN CERTIFICATE-----', 'key_path', 'does not exist'],
  ])('looks for %s', (_, certificate, source, words) => {
    const paths = { cert_path: join(folder, 'cert.pem'), key_path: join(folder, 'key.pem') };
    if (certificate !== undefined) write('cert.pem', certificate);
    const config = write('config.json', { cert_configs: { workload: paths } });
    const credentials = write('federated.json', federated({ certificate: {} }));
    const environment = {
      GOOGLE_APPLICATION_CREDENTIALS: credentials,
      GOOGLE_API_CERTIFICATE_CONFIG: config,
    };
    expectSaid(problemOf(environment), source, words);
  });

  it.each([
    ['GOOGLE_CLOUD_PROJECT', 'mine\n', 'line break'],
    ['GOOGLE_CLOUD_PROJECT', '"mine"', 'quotes'],
    ['GCLOUD_PROJECT', 'My Project', 'white space'],
    ['GOOGLE_CLOUD_QUOTA_PROJECT', 'mine ', 'white space'],
    ['GOOGLE_CLOUD_UNIVERSE_DOMAIN', 'https://x.example', 'none that'],
  ])('names %s when it is %j', (name, value, words) => {
    expectSaid(problemOf({ [name]: value }), name, words);
  });

  it('names the file that gcloud has written', () => {
    write('application_default_credentials.json', '');
    const problem = problemOf({ CLOUDSDK_CONFIG: folder });
    expectSaid(problem, JSON.stringify(join(folder, 'application_default_credentials.json')));
    expect(problem?.remedy).toContain('gcloud auth application-default login');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['nothing', {}],
    ['empty variables', { GOOGLE_APPLICATION_CREDENTIALS: '', GOOGLE_CLOUD_PROJECT: '' }],
    ['a folder of gcloud that is not there', { CLOUDSDK_CONFIG: '/gone' }],
    ['a project', { GOOGLE_CLOUD_PROJECT: 'example.com:mine-1' }],
  ])('has nothing to say of %s', (_, environment) => {
    expect(problemOf(environment)).toBeUndefined();
  });

  it.each<[string, object]>([
    ['a service account', key],
    ['a service account without a type', { ...key, type: undefined }],
    ['a user', { type: 'authorized_user', client_id: 'a', client_secret: 'b', refresh_token: 'c' }],
    ['a job of GitHub', federated({ url: 'https://actions.example/token' })],
    ['a machine of AWS', federated({ environment_id: 'aws1' })],
  ])('has nothing to say of %s', (_, content) => {
    const file = write('credentials.json', content);
    expect(problemOf({ GOOGLE_APPLICATION_CREDENTIALS: file })).toBeUndefined();
  });

  it('looks at no project that the stack replaces, and on loopback at no credentials', () => {
    expect(problemOf({ GOOGLE_CLOUD_PROJECT: 'x\n' }, 'mine')).toBeUndefined();
    const environment = { GOOGLE_APPLICATION_CREDENTIALS: '/gone' };
    expect(problemOfEnvironment(environment, undefined, true)).toBeUndefined();
  });

  it('is what every question is answered with', async () => {
    mkdirSync(join(folder, 'key.json'));
    const environment = { GOOGLE_APPLICATION_CREDENTIALS: join(folder, 'key.json') };
    const manager = openSecretsManager(
      secretsManager,
      secretsManager.attributes.parse({ project_id: 'mine' }),
      { stackFolder: '/', workspaceRoot: '/', environment },
    );
    const expected = { code: 'unauthenticated', message: expect.stringContaining('a folder') };
    await expect(manager.describe(['db'])).rejects.toMatchObject(expected);
    await expect(manager.checkWrite?.()).rejects.toMatchObject(expected);
  });
});
