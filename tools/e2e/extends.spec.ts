import { createIdentity, writeSecret } from './write-secret';
import { createWorkspace, type Workspace } from './workspace';

const dev = `name: dev
components:
  secrets_manager: { flavor: local }
  metadata_store: { flavor: mysql, host: db.internal, password: '{{db.password}}' }
`;

describe('a stack that extends another', () => {
  let workspace: Workspace;
  let identity: string;
  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.write('stacks/dev/stack.yaml', dev);
    workspace.write('stacks/prod/stack.yaml', 'name: prod\nextends: ../dev/stack.yaml\n');
    identity = await createIdentity(workspace);
    const values = new Map([['password', 'of-dev-only']]);
    await writeSecret(workspace, identity, 'stacks/dev', 'db', values);
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  it('is not valid by the secrets of the other', async () => {
    const result = await workspace.run(['run-many', '-t', 'validate', '-p', 'dev', 'prod']);
    expect(result.code).toBe(1);
    expect(result.output).toContain('stacks/prod/secrets.yaml, a file that does not exist yet');
    expect(result.output).toMatch(/1 error in 1 of 2 stacks/);
  });

  it('gets secrets of its own, and leaves those of the other as they are', async () => {
    const before = workspace.read('stacks/dev/secrets.yaml');
    const register = ['run', 'prod:register-secrets', '--fromEnv', '--noPrompt'];
    const own = { DB__PASSWORD: 'of-prod-only', SOPS_AGE_KEY: identity };
    const registered = await workspace.run(register, own);
    expect([registered.code, registered.output]).toEqual([
      0,
      expect.stringContaining('stacks/prod/secrets.yaml'),
    ]);
    expect(workspace.read('stacks/dev/secrets.yaml')).toBe(before);
    const result = await workspace.run(['run-many', '-t', 'validate', '-p', 'dev', 'prod']);
    expect([result.code, result.output]).toEqual([0, expect.stringContaining('2 stacks valid')]);
    expect(workspace.printed()).not.toMatch(/of-(?:dev|prod)-only/);
  });
});
