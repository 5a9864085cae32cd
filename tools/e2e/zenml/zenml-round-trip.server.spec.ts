import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { createWorkspace, type Workspace } from '../workspace';
import { secretsOfStacks, tenStacks } from './ten-stacks';

type Answer = readonly [code: number, problem: string | null, output: string];

function variable(name: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  throw new Error(`${name} is not set: run npm run test:servers.`);
}

/** What ZenML says to the import of each stack, and to its export. */
async function throughZenml(
  workspace: Workspace,
  stacks: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, readonly Answer[]>>> {
  const child = spawn(
    variable('STACKREF_TEST_ZENML'),
    ['-W', 'ignore', join(__dirname, 'zenml-stacks.py')],
    {
      cwd: workspace.root,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ZENML_CONFIG_PATH: join(workspace.root, '..', 'zenml'),
        ZENML_ANALYTICS_OPT_IN: 'false',
        ZENML_LOGGING_VERBOSITY: 'ERROR',
        AUTO_OPEN_DASHBOARD: 'false',
      },
    },
  );
  child.stdin.end(JSON.stringify({ secrets: secretsOfStacks, stacks }));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`ZenML ended with ${String(code)}:\n${errors}`);
  return JSON.parse(output.slice(output.lastIndexOf('\n{') + 1)) as Readonly<
    Record<string, readonly Answer[]>
  >;
}

describe(`Ten stacks and ZenML ${process.env['STACKREF_TEST_ZENML_VERSION'] ?? ''}`, () => {
  let workspace: Workspace;
  const version = variable('STACKREF_TEST_ZENML_VERSION');
  const names = [...tenStacks.keys()];

  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.delete('stack');
    workspace.write(
      'stacks/base.yaml',
      "catalogs: ['@stackref/zenml']\ncomponents:\n  orchestrator: { flavor: local, name: here }\n  artifact_store: { flavor: local, name: local_store }\n",
    );
    for (const [name, components] of tenStacks) {
      workspace.write(
        `stacks/${name}/stack.yaml`,
        `name: ${name}\nextends: ../base.yaml\ncomponents:\n  secrets_manager: { flavor: env }\n${components}`,
      );
    }
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  it('go there and back, and are valid and the same afterwards', async () => {
    const exportTo = async (stack: string, file: string) => {
      const options = [stack, `--zenmlVersion=${version}`, `--file=${file}`];
      const result = await workspace.nx(['g', '@stackref/nx:export', ...options]);
      expect([stack, result.code, result.code === 0 ? '' : result.output]).toEqual([stack, 0, '']);
      return result.output;
    };
    const files: Record<string, string> = {};
    for (const name of names) {
      files[name] = `exports/${name}.yaml`;
      expect(await exportTo(name, `exports/${name}.yaml`)).not.toMatch(/^ZenML \d/m);
    }
    const answers = await throughZenml(workspace, files);
    const failed = Object.entries(answers).filter(([, all]) => all.some(([code]) => code !== 0));
    expect(failed).toEqual([]);
    for (const name of names) {
      const from = `exports/${name}.yaml.back.yaml`;
      const options = [from, `--name=back-${name}`, `--directory=back/${name}`];
      const imported = await workspace.nx(['g', '@stackref/nx:import', ...options]);
      expect([name, imported.code, imported.code === 0 ? '' : imported.output]).toEqual([
        name,
        0,
        '',
      ]);
      workspace.write(
        `back/${name}/stack.yaml`,
        workspace
          .read(`back/${name}/stack.yaml`)
          .replace('components:\n', 'components:\n  secrets_manager: { flavor: env }\n'),
      );
      await exportTo(`back/${name}`, `again/${name}.yaml`);
      expect(sorted(workspace.read(`again/${name}.yaml`))).toEqual(
        sorted(
          workspace
            .read(`exports/${name}.yaml`)
            .replace(`stack_name: ${name}`, `stack_name: back-${name}`),
        ),
      );
    }
    const level = ['--level=NONE', '--maxWarnings=0'];
    const validated = await workspace.nx(['run-many', '-t', 'validate', ...level]);
    expect(validated.output).toContain('20 stacks');
    expect(validated.code).toBe(0);
  });
});

/** The lines of a file, whose order ZenML changes. */
function sorted(file: string): readonly string[] {
  return file.split('\n').sort();
}
