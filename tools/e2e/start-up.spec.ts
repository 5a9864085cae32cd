import { createWorkspace, type Workspace } from './workspace';

let workspace: Workspace;

beforeAll(async () => {
  workspace = await createWorkspace();
});

afterAll(() => {
  workspace.remove();
});

/** What Node loads for a program, from the name of the package on. */
async function loadedBy(program: string): Promise<readonly string[]> {
  const paths = await workspace.node(
    `(async () => { ${program} })().then(() => console.log(Object.keys(require.cache).join('\\n')))`,
  );
  return paths
    .trim()
    .split('\n')
    .map((path) => path.replaceAll('\\', '/').replace(/^.*\/node_modules\//, ''));
}

const infer = `
  const plugin = require('@stackref/nx/plugin');
  const root = process.cwd();
  const [results] = [await plugin.createNodes[1](
    ['stack/stack.yaml', 'stack/secrets.yaml', 'package.json'], { stackFile: 'stack.yaml' }, { workspaceRoot: root })];
  if (results.length !== 1) throw new Error('The stack was not found.');`;

describe('what a command of Nx loads of the plugin', () => {
  it('is little and light, where nothing has changed since the command before', async () => {
    const first = await loadedBy(infer);
    expect(first).toContain('@stackref/core/dist/plugin.js');
    const again = await loadedBy(infer);
    expect(again.filter((path) => !/^@stackref\/(?:nx|core)\//.test(path))).toEqual([]);
    for (const entry of ['index', 'secrets-manager', 'catalog', 'plugin']) {
      expect(again).not.toContain(`@stackref/core/dist/${entry}.js`);
    }
    expect(again.length).toBeLessThanOrEqual(34);
  });

  it('is a few files more, where it sums up a run', async () => {
    await loadedBy(infer);
    const hook = `
      const options = { stackFile: 'stack.yaml' };
      const nxJsonConfiguration = { plugins: [{ plugin: '@stackref/nx/plugin', options }] };
      await plugin.postTasksExecution(options, { workspaceRoot: root, taskResults: {}, nxJsonConfiguration });`;
    const loaded = await loadedBy(infer + hook);
    expect(loaded).toContain('@stackref/nx/dist/verdict/run-verdict.js');
    expect(loaded.filter((path) => !/^@stackref\/(?:nx|core)\//.test(path))).toEqual([]);
    expect(loaded.length).toBeLessThanOrEqual(44);
  });

  it('is neither parser nor schema, where a secrets file has the layout of sops', async () => {
    const loaded = await loadedBy(`
      const { localSecretsManager } = require('@stackref/local');
      const [workspaceRoot, stackFolder] = [process.cwd(), process.cwd() + '/stack'];
      const manager = localSecretsManager.create({}, { stackFolder, workspaceRoot, environment: {} });
      if ((await manager.list()).length === 0) throw new Error('The secrets were not found.');`);
    expect(loaded).toContain('@stackref/local/dist/sops/secret-lines.js');
    expect(loaded.filter((path) => !/^@stackref\/(?:local|core)\//.test(path))).toEqual([]);
  });

  it.each([
    ['components: {}\n', false],
    ["catalogs: ['@stackref/zenml']\ncomponents: {}\n", true],
  ])('has the catalog of ZenML where a stack names it: %j', async (text, isLoaded) => {
    workspace.write('plain/stack.yaml', text);
    const loaded = await loadedBy(`
      const root = process.cwd();
      const path = root + '/node_modules/@stackref/nx/dist/executors/validate/validate.impl.js';
      const context = { root, cwd: root, projectName: 'plain', targetName: 'validate',
        projectsConfigurations: { projects: { plain: { root: 'plain' } } } };
      const { success } = await require(path).default({ stack: 'plain/stack.yaml' }, context);
      if (!success) throw new Error('The stack is not valid.');`);
    expect(loaded.some((path) => path.startsWith('@stackref/zenml/'))).toBe(isLoaded);
  });
});
