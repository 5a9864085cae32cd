import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import { createWorkspace, type Workspace } from './workspace';

/** The configuration that a README shows for a project that depends on a stack. */
function snippetIn(readme: string): object {
  const text = readFileSync(join(workspaceRoot, readme), 'utf8');
  const [, snippet] = /```json\n([^`]*"deploy"[^`]*)```/.exec(text) ?? [];
  return JSON.parse(snippet ?? '') as object;
}

describe('what depends on a stack', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.replace('stack/stack.yaml', 'name: stack', 'name: prod');
    const manifest = JSON.parse(workspace.read('package.json')) as object;
    workspace.write('package.json', JSON.stringify({ ...manifest, workspaces: ['stack'] }));
  });
  afterAll(() => {
    workspace.remove();
  });

  it.each(['README.md', 'packages/nx/README.md'])(
    'is stopped by a broken one, as %s shows it',
    async (readme) => {
      workspace.write(
        'apps/web/project.json',
        JSON.stringify({ name: 'web', ...snippetIn(readme) }),
      );
      const original = workspace.read('stack/stack.yaml');
      const good = await workspace.run(['run', 'web:deploy']);
      workspace.replace('stack/stack.yaml', 'mysql_secret.password', 'mysql_secret.nothing');
      const bad = await workspace.run(['run', 'web:deploy']);
      workspace.write('stack/stack.yaml', original);
      expect([good.code, good.output]).toEqual([0, expect.stringContaining('deployed')]);
      // Nx answers 1 or 130 where it did not get to the task that was asked for.
      expect([1, 130]).toContain(bad.code);
      expect(bad.origins.get('web:deploy')).toBeUndefined();
      expect(bad.output).toContain('key-not-found');
    },
  );

  it.each([
    [
      'a script of package.json',
      'package.json',
      { name: 'prod', scripts: { validate: 'echo fine' } },
    ],
    [
      'another target of project.json',
      'project.json',
      { name: 'prod', targets: { validate: { command: 'echo fine' } } },
    ],
  ])('hears that %s took the place of its validation', async (_case, file, content) => {
    workspace.write(`stack/${file}`, JSON.stringify(content));
    const replaced = await workspace.run(['run-many', '-t', 'validate']);
    const nxJson = workspace.read('nx.json');
    const options = { validateTargetName: 'validate-stack' };
    const plugins = [{ plugin: '@stackref/nx/plugin', options }];
    workspace.write('nx.json', JSON.stringify({ ...JSON.parse(nxJson), plugins }));
    const renamed = await workspace.run(['run-many', '-t', 'validate-stack', 'validate']);
    workspace.write('nx.json', nxJson);
    workspace.delete(`stack/${file}`);
    expect(replaced.output).toContain('stackref: stack/stack.yaml was not validated');
    expect(replaced.output).toContain('"validateTargetName"');
    expect(replaced.output).toContain('stackref: 1 stack not validated');
    expect([renamed.code, renamed.output]).toEqual([
      0,
      expect.stringContaining('stackref: 1 stack valid'),
    ]);
    expect(renamed.output).not.toContain('was not validated');
  });
});
