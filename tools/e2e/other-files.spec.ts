import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runOrThrow } from '../process/run-process';
import { createWorkspace, type NxResult, type Workspace } from './workspace';

const local = 'components: { secrets_manager: { flavor: local } }\n';

describe('a workspace full of files of others', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await createWorkspace();
  });
  afterAll(() => {
    workspace.remove();
  });

  const show = (): Promise<NxResult> => workspace.nx(['show', 'projects', '--json']);
  const projects = async (): Promise<readonly string[]> => {
    const { code, stdout, output } = await show();
    expect([code, output]).toEqual([0, output]);
    return (JSON.parse(stdout) as string[]).sort();
  };

  it('has the stack alone beside a Docker stack, and an application of its name', async () => {
    workspace.write('apps/web/project.json', '{"name":"web"}');
    workspace.write(
      'deploy/web/stack.yaml',
      'version: "3.9"\nservices: { web: { image: nginx } }\n',
    );
    workspace.write('deploy/hs/stack.yaml', 'resolver: lts-22.7\npackages: [.]\n');
    expect(await projects()).toEqual(['stack', 'web']);
  });

  it('counts what it left alone in the last line of a run', async () => {
    const { code, output } = await workspace.run(['run-many', '-t', 'validate']);
    expect([code, output.trim().split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/valid.*\(2 files of other tools left alone\)/),
    ]);
  });

  it('refuses to make a stack with the name of a project', async () => {
    const { code, output } = await workspace.nx([
      'g',
      '@stackref/nx:stack',
      'web',
      '--no-interactive',
    ]);
    expect([code, output]).toEqual([1, expect.stringContaining('stack-name-taken')]);
    expect(await projects()).toEqual(['stack', 'web']);
  });

  it('gives way to a project that has the name, with one warning that names both', async () => {
    workspace.write('live/web/stack.yaml', local);
    expect(await projects()).toEqual(['stack', 'web', 'web-live-web']);
    const { code, output } = await workspace.run(['run', 'web-live-web:validate']);
    expect([code, output]).toEqual([0, expect.stringContaining('project-name-taken')]);
    expect(output).toContain('apps/web/project.json');
    expect(output).toContain('live/web/stack.yaml');
  });

  it('asks about a file that could be either, and leaves it out when told to', async () => {
    workspace.write('odd/stack.yaml', 'name: odd\nsettings: {}\n');
    const { code, output } = await workspace.run(['run', 'odd:validate']);
    expect([code, output]).toEqual([1, expect.stringContaining('"exclude": ["odd/stack.yaml"]')]);
    const nx = JSON.parse(workspace.read('nx.json')) as object;
    const entry = { plugin: '@stackref/nx/plugin', exclude: ['odd/stack.yaml'] };
    workspace.write('nx.json', JSON.stringify({ ...nx, plugins: [entry] }));
    expect(await projects()).toEqual(['stack', 'web', 'web-live-web']);
  });

  it('does without a linked worktree of itself', async () => {
    await workspace.commit();
    await runOrThrow('git', ['worktree', 'add', '-q', '.claude/worktrees/wt'], {
      cwd: workspace.root,
    });
    // Nx takes the project.json of the copy for a second project of its name, whatever we do.
    workspace.delete('.claude/worktrees/wt/apps');
    expect(await projects()).toEqual(['stack', 'web', 'web-live-web']);
  });

  it('goes on beside files that nest without end, pipes and devices', async () => {
    workspace.write('.gitignore', `${workspace.read('.gitignore')}ignored\n`);
    workspace.write('ignored/a', '');
    execFileSync('mkfifo', [join(workspace.root, 'ignored/pipe.yaml')]);
    symlinkSync('/dev/zero', join(workspace.root, 'ignored/zero.yaml'));
    for (const name of ['a', 'b']) workspace.write(`deep/${name}/stack.yaml`, '['.repeat(3000));
    for (const name of ['pipe', 'zero']) {
      workspace.write(`${name}/stack.yaml`, `extends: ../ignored/${name}.yaml\n${local}`);
    }
    for (let time = 0; time < 2; time++) {
      expect(await projects()).toEqual(['a', 'b', 'pipe', 'stack', 'web', 'web-live-web', 'zero']);
    }
    const { code, output } = await workspace.run(['run-many', '-t', 'validate']);
    expect([code, output]).toEqual([1, expect.stringContaining('yaml-too-deep')]);
    expect(output).toContain('extends-unreadable');
  });
});
