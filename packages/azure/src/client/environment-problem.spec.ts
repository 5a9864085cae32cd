import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { openSecretsManager } from '@stackref/core/secrets-manager';
import { azureSecretsManager } from '../secrets-manager';
import { problemOfEnvironment } from './environment-problem';

type Variables = Readonly<Record<string, string>>;

const application = { AZURE_TENANT_ID: 'contoso.com', AZURE_CLIENT_ID: 'b2c1' };

describe('problemOfEnvironment', () => {
  it.each<[string, Variables, string, string]>([
    ['quotes', { ...application, AZURE_CLIENT_SECRET: '"hunter"' }, 'CLIENT_SECRET', 'quotes'],
    ['a line end', { ...application, AZURE_CLIENT_SECRET: 'hunter\n' }, 'SECRET', 'line break'],
    ['a tenant that is none', { AZURE_TENANT_ID: 'hunter/2' }, 'AZURE_TENANT_ID', 'none that'],
    ['a client with a space', { AZURE_CLIENT_ID: ' hunter' }, 'AZURE_CLIENT_ID', 'white space'],
    ['an unknown selection', { AZURE_TOKEN_CREDENTIALS: 'hunter' }, 'TOKEN_CREDENTIALS', 'none'],
    ['an authority without a scheme', { AZURE_AUTHORITY_HOST: 'hunter.cn' }, 'AUTHORITY', 'none'],
    [
      'a secret without a tenant',
      { AZURE_CLIENT_ID: 'b2c1', AZURE_CLIENT_SECRET: 'hunter' },
      'AZURE_CLIENT_SECRET is set',
      'AZURE_TENANT_ID is not',
    ],
    [
      'a certificate without a client',
      { AZURE_TENANT_ID: 'a', AZURE_CLIENT_CERTIFICATE_PATH: '/hunter' },
      'AZURE_CLIENT_CERTIFICATE_PATH is set',
      'AZURE_CLIENT_ID is not',
    ],
    [
      'a certificate that is not there',
      { ...application, AZURE_CLIENT_CERTIFICATE_PATH: '/gone/cert.pem' },
      'AZURE_CLIENT_CERTIFICATE_PATH',
      '"/gone/cert.pem"',
    ],
    [
      'a token file that is the token',
      { ...application, AZURE_FEDERATED_TOKEN_FILE: 'eyJhunter.eyJ9.x' },
      'AZURE_FEDERATED_TOKEN_FILE',
      'content of a file',
    ],
    [
      'a token without a client',
      { AZURE_TENANT_ID: 'a', AZURE_FEDERATED_TOKEN_FILE: '/token' },
      'AZURE_FEDERATED_TOKEN_FILE is set',
      'AZURE_CLIENT_ID is not',
    ],
  ])('names the variable with %s, and does not show it', (_, environment, name, words) => {
    const problem = problemOfEnvironment(environment);
    expect(problem?.code).toBe('unauthenticated');
    expect(problem?.message).toContain(name);
    expect(problem?.message).toContain(words);
    expect(inspect(problem, { depth: Infinity, showHidden: true })).not.toMatch(/hunter/i);
  });

  it.each<[string, Variables]>([
    ['nothing', {}],
    ['empty variables', { AZURE_CLIENT_SECRET: '', AZURE_FEDERATED_TOKEN_FILE: '' }],
    ['an application', { ...application, AZURE_CLIENT_SECRET: 'x~y.z' }],
    ['the identity of a machine', { AZURE_CLIENT_ID: 'b2c1' }],
    [
      'what is not selected',
      { AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential', AZURE_TENANT_ID: '/' },
    ],
    ['a secret that is not selected', { AZURE_TOKEN_CREDENTIALS: 'dev', AZURE_CLIENT_SECRET: 'x' }],
    ['an authority', { AZURE_AUTHORITY_HOST: 'https://login.chinacloudapi.cn' }],
  ])('has nothing to say of %s', (_, environment) => {
    expect(problemOfEnvironment(environment)).toBeUndefined();
  });

  describe('with a file', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'stackref-azure-'));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    it.each([
      ['AZURE_FEDERATED_TOKEN_FILE', '', 'it is empty'],
      ['AZURE_FEDERATED_TOKEN_FILE', 'hunter', undefined],
      ['AZURE_CLIENT_CERTIFICATE_PATH', 'hunter', 'no PEM certificate'],
      ['AZURE_CLIENT_CERTIFICATE_PATH', '-----BEGIN CERTIFICATE-----\n', undefined],
    ])('in %s that holds %j says: %s', (name, text, words) => {
      const file = join(folder, 'file.pem');
      writeFileSync(file, text);
      const message = problemOfEnvironment({ ...application, [name]: file })?.message;
      if (words === undefined) expect(message).toBeUndefined();
      else expect(message).toContain(words);
      expect(message ?? '').not.toContain('hunter');
    });
  });

  it('is what every question is answered with', async () => {
    const manager = openSecretsManager(
      azureSecretsManager,
      azureSecretsManager.attributes.parse({ key_vault_name: 'team' }),
      { stackFolder: '/', workspaceRoot: '/', environment: { AZURE_TENANT_ID: 'a b' } },
    );
    const expected = {
      code: 'unauthenticated',
      message: expect.stringContaining('AZURE_TENANT_ID'),
    };
    await expect(manager.describe(['db'])).rejects.toMatchObject(expected);
    await expect(manager.checkWrite?.()).rejects.toMatchObject(expected);
  });
});
