import { execFile } from 'node:child_process';
import { SecretValue } from '@stackref/core/secrets-manager';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import type { TestWorkspace } from './__fixtures__/test-workspace';
import { localSecretsManager } from './secrets-manager';

/** Decrypts in a process of its own: the package is an ES module with its own version of age-encryption. */
const program = `
  import { decryptSops } from 'sops-age';
  const secrets = await decryptSops({ path: process.argv[1], secretKey: process.env.IDENTITY });
  process.stdout.write(JSON.stringify(secrets));
`;

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function decryptWithOracle(file: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--input-type=module', '--eval', program, workspace.path(file)],
      { cwd: __dirname, env: { IDENTITY: workspace.identity.key.reveal() } },
      (error, stdout) => {
        if (error === null) resolve(JSON.parse(stdout));
        else reject(new Error(`the oracle ended with status ${error.code}`));
      },
    );
  });
}

describe.each(['secrets.yaml', 'secrets.json'])('sops-age', (file) => {
  it(`reads ${file} as it was written`, async () => {
    // Without integer-like keys, which it reorders.
    const secrets = {
      db: { username: 'root', password: 'one\ntwo ü 日本語 🔑', empty: '' },
      'team.db': { 'a b': '{{x.y}}', number: '0123', boolean: 'true' },
    };
    const manager = localSecretsManager.create({ secrets_file: file }, workspace.context);
    for (const [name, keys] of Object.entries(secrets)) {
      const values = Object.entries(keys).map(
        ([key, text]) => [key, new SecretValue(text)] as const,
      );
      await manager.write?.(name, new Map(values));
    }

    expect(await decryptWithOracle(file)).toEqual(secrets);
  });
});
