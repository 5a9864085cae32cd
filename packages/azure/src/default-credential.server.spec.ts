import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createTestVault, standIn } from './__fixtures__/stand-in';

const run = promisify(execFile);

/** Asks as a stack does, in a process of its own: the SDK takes its identity from the environment. */
const program = `
const { azureSecretsManager } = require('./secrets-manager.ts');
const attributes = azureSecretsManager.attributes.parse({ vault_url: process.env.VAULT_URL });
const manager = azureSecretsManager.create(attributes, {
  stackFolder: '/', workspaceRoot: '/', environment: process.env,
});
const loaded = () => Object.keys(require.cache).some((path) => path.includes('@azure'));
const before = loaded();
manager.describe(['db']).then((answers) => {
  const { status, error } = answers.get('db');
  console.log(JSON.stringify({ before, status, code: error?.code }));
});
`;

async function askAs(environment: NodeJS.ProcessEnv): Promise<unknown> {
  const { PATH } = process.env;
  const { stdout } = await run(process.execPath, ['-r', '@swc-node/register', '-e', program], {
    cwd: __dirname,
    env: { PATH, VAULT_URL: standIn.url, ...environment },
  });
  return JSON.parse(stdout) as unknown;
}

describe('the identity of the machine', () => {
  it('is found by DefaultAzureCredential when the vault is first asked', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('db', '{"key":"v"}');
    const answer = await askAs({
      NODE_EXTRA_CA_CERTS: process.env['STACKREF_TEST_AZURE_CA'],
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      IDENTITY_ENDPOINT: `${standIn.url}/stand-in/token`,
      IDENTITY_HEADER: `reader.${vault.name}`,
    });
    expect(answer).toEqual({ before: false, status: 'ok' });
  });

  it('is missed with `unauthenticated`', async () => {
    const answer = await askAs({
      NODE_EXTRA_CA_CERTS: process.env['STACKREF_TEST_AZURE_CA'],
      AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
    });
    expect(answer).toEqual({ before: false, status: 'failed', code: 'unauthenticated' });
  });

  it('is not asked for when the certificate of the vault is not trusted', async () => {
    const answer = await askAs({ AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' });
    expect(answer).toEqual({ before: false, status: 'failed', code: 'unavailable' });
  });
});
