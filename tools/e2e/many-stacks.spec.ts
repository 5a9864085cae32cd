import { createWorkspace, type Workspace } from './workspace';

const good = 'components:\n  orchestrator:\n    flavor: local\n';

describe('a workspace with many stacks', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    for (const name of ['east', 'north', 'south']) {
      workspace.write(`stacks/${name}/stack.yaml`, `name: ${name}\n${good}`);
    }
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  const projects = async (): Promise<readonly string[]> => {
    const { code, stdout, output } = await workspace.nx(['show', 'projects', '--json']);
    expect([code, output]).toEqual([0, output]);
    return (JSON.parse(stdout) as string[]).sort();
  };

  it('has a project for each', async () => {
    expect(await projects()).toEqual(['east', 'north', 'south', 'stack']);
  });

  it('validates all in one batch', async () => {
    const result = await workspace.run(['run-many', '-t', 'validate']);
    expect(result).toMatchObject({ code: 0 });
    expect(new Set(result.origins.values())).toEqual(new Set(['run']));
    expect(result.origins.size).toBe(4);
  });

  it('validates the others when one is broken, and only the broken one again', async () => {
    workspace.write('stacks/north/stack.yaml', 'name: north\ncomponents: [\n');
    const result = await workspace.run(['run-many', '-t', 'validate']);
    expect(result.code).toBe(1);
    expect(result.output).toContain('stacks/north/stack.yaml:');
    expect(Object.fromEntries(result.origins)).toMatchObject({
      'east:validate': 'local cache',
      'south:validate': 'local cache',
      'stack:validate': 'local cache',
    });
  });

  it.each([
    ['broken YAML', 'name: [\n'],
    ['an empty file', ''],
    ['control characters', 'name: a\u0000b\n'],
    ['an alias bomb', 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nname: *c\n'],
    ['the name of another stack', `name: stack\n${good}`],
  ])('still shows its projects when a stack is %s', async (_case, text) => {
    workspace.write('stacks/north/stack.yaml', text);
    const shown = await projects();
    expect(shown).toEqual(expect.arrayContaining(['east', 'south', 'stack']));
    expect(shown).toHaveLength(4);
  });

  it('leaves a list alone, which is no stack', async () => {
    workspace.write('stacks/north/stack.yaml', '- a\n- b\n');
    expect([...(await projects())].sort()).toEqual(['east', 'south', 'stack']);
  });

  it('says in both places when two stacks have one name', async () => {
    workspace.write('stacks/north/stack.yaml', `name: stack\n${good}`);
    const result = await workspace.run(['run-many', '-t', 'validate']);
    expect(result.code).toBe(1);
    expect(result.output).toContain('stacks/north/stack.yaml');
    expect(result.output).toContain('stack/stack.yaml');
  });
});
