import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createUnawareWorkspace, type UnawareWorkspace } from './unaware-workspace';
import type { NxResult, Workspace } from './workspace';

const filesOfInit = ['nx.json', 'package.json', '.gitignore', '.vscode/settings.json'];

describe('nx add @stackref/nx', () => {
  let unaware: UnawareWorkspace;
  let workspace: Workspace;
  let configuration: string;
  let environment: NodeJS.ProcessEnv;
  let added: NxResult;

  beforeAll(async () => {
    unaware = await createUnawareWorkspace();
    ({ workspace, configuration, environment } = unaware);
    workspace.write('.vscode/settings.json', '{\n  // mine\n  "editor.tabSize": 2\n}\n');
    await workspace.commit();
    added = await workspace.nx(['add', '@stackref/nx'], environment);
  });
  afterAll(() => unaware.remove());

  const identity = (): string => join(configuration, 'sops', 'age', 'keys.txt');
  const contents = (): readonly string[] => filesOfInit.map((file) => workspace.read(file));

  it('succeeds', () => {
    expect([added.code, added.output]).toEqual([0, added.output]);
  });

  it('installs the plugin from the registry and adds it to nx.json', () => {
    const manifest = JSON.parse(workspace.read('package.json')) as { devDependencies: object };
    expect(manifest.devDependencies).toHaveProperty(['@stackref/nx']);
    // Nothing else has it: it was removed, and only this registry is asked for the scope.
    expect(workspace.read('node_modules/@stackref/nx/package.json')).toContain('"version"');
    expect(JSON.parse(workspace.read('nx.json'))).toMatchObject({
      plugins: ['@stackref/nx/plugin'],
    });
  });

  it('makes an identity that only its owner can read, and shows nothing but its recipient', () => {
    expect(statSync(identity()).mode & 0o777).toBe(0o600);
    expect(added.output).toContain(identity());
    expect(added.output).toMatch(/age1[a-z0-9]{58}/);
    expect(added.output).not.toContain('AGE-SECRET-KEY');
  });

  it('keeps identities and inventories out of version control', () => {
    expect(workspace.read('.gitignore').split('\n')).toEqual(
      expect.arrayContaining(['node_modules', '.stackref/', '*.agekey']),
    );
  });

  it('sets up the editor that is in use', () => {
    expect(workspace.read('.vscode/settings.json')).toContain('// mine');
    expect(workspace.read('.vscode/settings.json')).toContain('./stack.schema.json');
    expect(workspace.read('stack.schema.json')).toContain('metadata_store');
  });

  it('makes the stacks projects that validate', async () => {
    const { stdout } = await workspace.nx(['show', 'projects', '--json']);
    expect(JSON.parse(stdout)).toEqual(['stack']);
    expect(await workspace.run(['run', 'stack:validate'])).toMatchObject({ code: 0 });
  });

  it('changes nothing the second time', async () => {
    const before = contents();
    const time = statSync(identity()).mtimeMs;
    const again = await workspace.nx(['g', '@stackref/nx:init'], environment);
    expect(again).toMatchObject({ code: 0 });
    expect(contents()).toEqual(before);
    expect(statSync(identity()).mtimeMs).toBe(time);
  });

  it('does nothing in a dry run', async () => {
    const other = join(dirname(workspace.root), 'other-configuration');
    const original = workspace.read('nx.json');
    workspace.write('nx.json', '{}\n');
    const result = await workspace.nx(['g', '@stackref/nx:init', '--dry-run'], {
      ...environment,
      XDG_CONFIG_HOME: other,
    });
    expect(result).toMatchObject({ code: 0 });
    expect(result.output).toContain('UPDATE nx.json');
    expect(workspace.read('nx.json')).toBe('{}\n');
    expect(existsSync(other)).toBe(false);
    workspace.write('nx.json', original);
  });

  it('has nx sync refresh the schema when a catalog has changed', async () => {
    expect(await workspace.nx(['sync:check'])).toMatchObject({ code: 0 });
    workspace.write('stack/flavors.json', flavors);
    workspace.replace('stack/stack.yaml', 'catalogs:\n', 'catalogs:\n  - ./flavors.json\n');
    expect((await workspace.nx(['sync:check'])).code).toBe(1);
    expect(await workspace.nx(['sync'])).toMatchObject({ code: 0 });
    expect(workspace.read('stack.schema.json')).toContain('greenhouse');
    expect(await workspace.nx(['sync:check'])).toMatchObject({ code: 0 });
  });
});

const flavors = JSON.stringify({
  flavors: [{ type: 'greenhouse', name: 'glass', attributes: { type: 'object', properties: {} } }],
});
