import { createWorkspace, type Workspace } from './workspace';

const count = 40;

describe('a folder with many stacks', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    const nxJson = JSON.parse(workspace.read('nx.json')) as object;
    const plugins = [{ plugin: '@stackref/nx/plugin', options: { stackFile: '{*.,}stack.yaml' } }];
    workspace.write('nx.json', JSON.stringify({ ...nxJson, plugins }));
    for (let index = 0; index < count; index++) {
      workspace.write(`envs/e${index}.stack.yaml`, `name: e${index}\ncomponents: {}\n`);
    }
  });
  afterAll(() => {
    workspace.remove();
  });

  it('is one project, which says each thing about itself once', async () => {
    const { code, stdout, output } = await workspace.nx(['show', 'project', 'envs', '--json']);
    expect([code, output]).toEqual([0, output]);
    const { metadata, targets } = JSON.parse(stdout) as {
      readonly metadata: object;
      readonly targets: Readonly<Record<string, { readonly metadata: object }>>;
    };
    expect(metadata).toMatchObject({ technologies: ['stackref'] });
    expect(targets['validate']?.metadata).toMatchObject({ technologies: ['stackref'] });
    const validations = Object.keys(targets).filter((name) => name.startsWith('validate-'));
    expect(validations).toHaveLength(count);
  });

  it('is validated by one target', async () => {
    const { code, output } = await workspace.run(['run', 'envs:validate']);
    expect([code, output]).toEqual([0, expect.stringContaining(`${count} stacks valid`)]);
  });
});
