import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { runCaptured, runOrThrow } from '../../process/run-process';
import { workspaceRoot } from '../../process/workspace-paths';
import { cleanEnvironment } from '../clean-environment';
import { createWorkspace, type Workspace } from '../workspace';
import { createBaoClient } from './bao-client';

const workflowSchema = z.object({
  env: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({ steps: z.array(z.object({ run: z.string().optional() })) }),
  ),
});

const workflow = workflowSchema.parse(
  parse(readFileSync(join(workspaceRoot, 'examples/github-actions/validate-stacks.yml'), 'utf8')),
);

/** The commands of a job. The actions, and the installation, stand for what the workspace has already. */
function commandsOf(job: string): readonly string[] {
  const commands = (workflow.jobs[job]?.steps ?? []).flatMap(({ run }) => run ?? []);
  expect(commands[0]).toBe('npm ci');
  return commands.slice(1);
}

describe('examples/github-actions/validate-stacks.yml', () => {
  const bao = createBaoClient();
  const mount = 'workflow';
  let workspace: Workspace;

  const stack = (name: string, key: string): string =>
    [
      `name: ${name}`,
      'components:',
      `  secrets_manager: { flavor: vault, url: ${bao.address}, mount_point: ${mount} }`,
      `  store: { type: artifact_store, flavor: acme, token: '{{shared.${key}}}' }`,
      '',
    ].join('\n');

  const git = (...args: readonly string[]) =>
    runOrThrow('git', args, {
      cwd: workspace.root,
      environment: cleanEnvironment(dirname(workspace.root)),
    });

  /** Runs the commands of a job as a runner does, and answers the exit code of the last and what they printed. */
  async function runJob(job: string) {
    const environment = {
      ...cleanEnvironment(join(dirname(workspace.root), 'home')),
      ...workflow.env,
      CI: 'true',
      VAULT_TOKEN: bao.rootToken,
    };
    const commands = commandsOf(job);
    expect(commands.length).toBeGreaterThan(0);
    const script = commands.join('\n');
    const { code, stdout, stderr } = await runCaptured(
      'bash',
      ['-e', '-o', 'pipefail', '-c', script],
      {
        cwd: workspace.root,
        environment,
      },
    );
    return { code, output: stdout + stderr };
  }

  beforeAll(async () => {
    await bao.mount(mount);
    await bao.put(mount, 'shared', { token: 'value', other: 'value' });
    workspace = await createWorkspace('every secrets manager');
    workspace.delete('stack');
    workspace.write('.gitignore', `${workspace.read('.gitignore')}.stackref/\n`);
    for (const name of ['east', 'west']) {
      workspace.write(`stacks/${name}/stack.yaml`, stack(name, 'token'));
    }
    await workspace.commit();
    await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  });
  afterAll(() => {
    workspace.remove();
  });

  it('validates the stacks that a pull request touches', async () => {
    workspace.write('stacks/east/stack.yaml', stack('east', 'other'));
    await workspace.commit();
    const { code, output } = await runJob('touched');
    expect([code, output]).toEqual([0, output]);
    expect(output).toContain('east:validate');
    expect(output).not.toContain('west:validate');
  });

  it('finds on its schedule what no file says', async () => {
    const before = await runJob('everything');
    expect([before.code, before.output]).toEqual([0, before.output]);
    await bao.put(mount, 'shared', { other: 'value' });
    const touched = await runJob('touched');
    expect(touched.code).toBe(0);
    const everything = await runJob('everything');
    expect(everything.code).toBe(1);
    expect(everything.output).toContain('error key-not-found  stacks/west/stack.yaml:4:');
  });
});
