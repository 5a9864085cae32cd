import { join } from 'node:path';
import { formsOf } from '@stackref/testing';
import { asStored, storedFiles } from '../stored-files';
import { createWorkspace, type Workspace } from '../workspace';
import { remoteFlavors, type RemoteFlavor } from './remote-flavors';

const canary = 'kept: in "the" store/+é\nsecond-line-of-kept';

let workspace: Workspace;
/** By the names of their stacks. */
const flavors = new Map<string, RemoteFlavor>();

beforeAll(async () => {
  workspace = await createWorkspace('every secrets manager');
  workspace.delete('stack');
  workspace.write('.gitignore', `${workspace.read('.gitignore')}.stackref/\n`);
});
afterAll(() => {
  workspace.remove();
});

/** Registers and validates with the commands that the documentation shows, against the server of each flavor. */
describe.each([...remoteFlavors])('the secrets manager %s', (title, createFlavor) => {
  const name = title.replaceAll(/\W+/g, '-');
  const file = `stacks/${name}/stack.yaml`;
  let flavor: RemoteFlavor;

  const stackWith = (reference: string): string =>
    [
      `name: ${name}`,
      "catalogs: ['@stackref/zenml']",
      'components:',
      '  secrets_manager:',
      ...flavor.secretsManager.map((line) => `    ${line}`),
      '  metadata_store:',
      '    flavor: mysql',
      '    host: db.internal',
      '    database: zenml',
      "    username: '{{mysql_secret.username}}'",
      `    password: '${reference}'`,
      '',
    ].join('\n');

  const run = (task: string, environment: NodeJS.ProcessEnv = {}, ...args: readonly string[]) =>
    workspace.run(['run', `${name}:${task}`, ...args], { ...flavor.environment, ...environment });

  beforeAll(async () => {
    flavor = await createFlavor();
    flavors.set(name, flavor);
    workspace.write(file, stackWith('{{mysql_secret.password}}'));
    await workspace.commit();
  });

  it('has nothing at first', async () => {
    const { code, output } = await run('validate');
    expect(code).toBe(1);
    expect(output).toContain('error secret-not-found');
    expect(output).toContain(`nx run ${name}:register-secrets`);
  });

  it('takes what is registered', async () => {
    const values = { MYSQL_SECRET__USERNAME: 'root', MYSQL_SECRET__PASSWORD: canary };
    const { code, output } = await run('register-secrets', values, '--fromEnv', '--noPrompt');
    expect([code, output]).toEqual([0, output]);
    expect(output).toContain('mysql_secret');
  });

  it('has all of it afterwards, and the result is kept', async () => {
    const first = await run('validate');
    expect([first.code, first.output]).toEqual([0, first.output]);
    const again = await run('validate');
    expect(again.origins.get(`${name}:validate`)).toBe('local cache');
  });

  it('says which key it does not have', async () => {
    workspace.write(file, stackWith('{{mysql_secret.pasword}}'));
    const { code, output } = await run('validate');
    expect(code).toBe(1);
    expect(output).toContain(`error key-not-found  ${file}:`);
    expect(output).toContain('Did you mean password?');
  });

  it('has no need of anything when everything is there', async () => {
    workspace.write(file, stackWith('{{mysql_secret.password}}'));
    const { code, output } = await run('register-secrets', {}, '--skipExisting', '--noPrompt');
    expect([code, output]).toEqual([0, output]);
  });

  it('leaves no value and no credential behind', () => {
    const forms = [canary, ...flavor.credentials].flatMap(formsOf);
    expect(forms.filter((form) => workspace.printed().includes(form))).toEqual([]);
    for (const folder of ['.nx', 'stacks']) {
      for (const [path, text] of storedFiles(join(workspace.root, folder))) {
        const leaks = forms.filter((form) => text.includes(asStored(form)));
        expect([path, leaks.length]).toEqual([path, 0]);
      }
    }
  });
});

/** Names and not the contents: what is not installed cannot be loaded. */
describe('without the client libraries of others', () => {
  beforeAll(() => {
    for (const library of ['@azure', 'google-auth-library']) {
      workspace.delete(`node_modules/${library}`);
    }
  });

  it.each(['aws', 'vault-KV-version-2', 'github'])('the stack on %s is validated', async (name) => {
    const flavor = flavors.get(name);
    const { code, output } = await workspace.run(
      ['run', `${name}:validate`, '--skip-nx-cache'],
      flavor?.environment,
    );
    expect([code, output]).toEqual([0, output]);
  });

  it('the stack on azure says what to install', async () => {
    const { code, output } = await workspace.run(
      ['run', 'azure:validate'],
      flavors.get('azure')?.environment,
    );
    expect(code).toBe(1);
    expect(output).toContain('npm install --save-dev @azure/');
    expect(output).not.toContain('secret-not-found');
  });
});
