import { createWorkspace, type Workspace } from './workspace';

describe('nx run stack:validate', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
  });
  afterAll(() => {
    workspace.remove();
  });

  it('succeeds for the example, without an identity, and comes from the cache the second time', async () => {
    const first = await workspace.run(['run', 'stack:validate']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.origins).toEqual(new Map([['stack:validate', 'run']]));
    expect(first.output).toContain('1 stack valid');

    const second = await workspace.run(['run', 'stack:validate']);
    expect(second).toMatchObject({ code: 0 });
    expect(second.origins).toEqual(new Map([['stack:validate', 'local cache']]));
  });

  it('points at the character of a broken reference and says what to do', async () => {
    const original = workspace.read('stack/stack.yaml');
    workspace.replace('stack/stack.yaml', '{{mysql_secret.password}}', '{{mysql_secret.pasword}}');
    const lines = workspace.read('stack/stack.yaml').split('\n');
    const line = lines.findIndex((text) => text.includes('pasword'));
    const column = lines[line]?.indexOf('pasword') ?? -1;

    const result = await workspace.run(['run', 'stack:validate']);

    expect(result.code).toBe(1);
    expect(result.output).toContain(`stack/stack.yaml:${line + 1}:${column + 1}`);
    expect(result.output).toContain('key-not-found');
    expect(result.output).toContain('Did you mean password?');
    workspace.write('stack/stack.yaml', original);
  });

  it('never takes a failure from the cache', async () => {
    const original = workspace.read('stack/stack.yaml');
    workspace.replace('stack/stack.yaml', '{{mysql_secret.password}}', '{{mysql_secret.nothing}}');
    for (const attempt of ['first', 'second']) {
      const result = await workspace.run(['run', 'stack:validate']);
      expect([attempt, result.code, result.origins.get('stack:validate')]).toEqual([
        attempt,
        1,
        'run',
      ]);
    }
    workspace.write('stack/stack.yaml', original);
  });

  it('prints a report for machines', async () => {
    const result = await workspace.run(['run', 'stack:validate', '--format=json']);
    const report = JSON.parse(
      result.stdout.slice(result.stdout.indexOf('{'), result.stdout.lastIndexOf('}') + 1),
    ) as unknown;
    expect(report).toMatchObject({ version: 1 });
  });
});
