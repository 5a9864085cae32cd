import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCaptured } from '../process/run-process';
import { cleanEnvironment } from './clean-environment';
import { createWorkspace, type Workspace } from './workspace';
import { writeSecret } from './write-secret';

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** The command that the help of a finding proposes, as a person would copy it. */
function proposedIn(output: string, code: string): string {
  const finding = output.slice(output.indexOf(code));
  const [command] = /npx nx .*?(?=\.?$|\. |`|, )/m.exec(finding) ?? [];
  expect([output, output.includes(code), command]).toEqual([output, true, expect.any(String)]);
  return command ?? '';
}

describe('the commands that findings propose', () => {
  let workspace: Workspace;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.delete('stack');
    await workspace.commit();
    environment = {
      ...cleanEnvironment(join(dirname(workspace.root), 'home')),
      NX_DAEMON: 'false',
      NX_WORKSPACE_DATA_DIRECTORY: join(workspace.root, '.nx', 'workspace-data'),
      XDG_CONFIG_HOME: join(dirname(workspace.root), 'configuration'),
    };
  });
  afterAll(() => {
    workspace.remove();
  });

  const run = async (command: string, extra: NodeJS.ProcessEnv = {}): Promise<Outcome> => {
    const { code, stdout, stderr } = await runCaptured('sh', ['-c', command], {
      cwd: workspace.root,
      environment: { ...environment, ...extra },
    });
    return { code, output: stdout + stderr };
  };
  const succeeds = async (command: string, extra?: NodeJS.ProcessEnv): Promise<string> => {
    const { code, output } = await run(command, extra);
    expect([command, code, output]).toEqual([command, 0, output]);
    return output;
  };
  const fails = async (command: string, extra?: NodeJS.ProcessEnv): Promise<string> => {
    const { code, output } = await run(command, extra);
    expect([command, code, output]).toEqual([command, 1, output]);
    return output;
  };

  it('create the stack that is not there', async () => {
    const add = 'npx nx g @stackref/nx:component orchestrator --stack=prod --flavor=local';
    await succeeds(proposedIn(await fails(add), 'stack-not-found'));
    await succeeds(add);
  });

  it('register what is not there, with the identity that is not there either', async () => {
    workspace.write(
      'stacks/prod/stack.yaml',
      [
        'name: prod',
        "catalogs: ['@stackref/zenml']",
        'components:',
        '  secrets_manager: { flavor: local }',
        '  metadata_store:',
        '    flavor: mysql',
        '    host: db.internal',
        '    database: zenml',
        '    username: reader',
        "    password: '{{mysql_secret.password}}'",
        '',
      ].join('\n'),
    );
    const validate = 'npx nx run prod:validate';
    const register = proposedIn(await fails(validate), 'secret-not-found');
    const alone = await fails(`${register} </dev/null`);
    expect(proposedIn(alone, 'registration-needs-terminal')).toBe(register);
    const [, variable = ''] = /--fromEnv \((\w+)\)/.exec(alone) ?? [];
    const value = { [variable]: 'CANARY-first' };
    const refused = await fails(`${register} --fromEnv`, value);
    await succeeds(proposedIn(refused, 'no age identity'));
    await succeeds(`${register} --fromEnv`, value);
    await succeeds(validate);
  });

  it('replace a value that is empty', async () => {
    const keys = join(dirname(workspace.root), 'configuration', 'sops', 'age', 'keys.txt');
    const empty = new Map([['password', '']]);
    await writeSecret(workspace, readFileSync(keys, 'utf8'), 'stacks/prod', 'mysql_secret', empty);
    const validate = 'npx nx run prod:validate';
    const register = proposedIn(await fails(validate), 'value-empty');
    await succeeds(`${register} --fromEnv`, { MYSQL_SECRET__PASSWORD: 'CANARY-third' });
    await succeeds(validate);
  });

  it('pipe values into what can take them', async () => {
    workspace.replace('stacks/prod/stack.yaml', 'reader', "'{{mysql_secret.username}}'");
    const validate = 'npx nx run prod:validate';
    const register = proposedIn(await fails(validate), 'key-not-found');
    const refused = await fails(`${register} --fromStdin`);
    const pipe = proposedIn(refused, 'registration-standard-input-of-task');
    await succeeds(`printf '{"mysql_secret": {"username": "CANARY-second"}}' | ${pipe}`);
    await succeeds(validate);
  });

  it('give an imported stack the secrets manager and the secrets that it needs', async () => {
    workspace.write(
      'exported/eu.yaml',
      [
        'components:',
        '  artifact_store:',
        '  - {configuration: {}, flavor: local, name: default, type: artifact_store}',
        '  container_registry:',
        '  experiment_tracker:',
        '  - configuration:',
        "      api_key: '{{ wandb_secret.key }}'",
        '      project_name: p',
        '    flavor: wandb',
        '    name: w',
        '    type: experiment_tracker',
        '  - configuration:',
        "      api_key: '{{comet_secret.key}}'",
        '    flavor: comet',
        '    name: c',
        '    type: experiment_tracker',
        '  orchestrator:',
        '  - {configuration: {}, flavor: local, name: default, type: orchestrator}',
        'stack_name: eu',
        'zenml_version: 0.98.0',
        '',
      ].join('\n'),
    );
    workspace.write('exported/secrets/wandb_secret.yaml', 'key: CANARY-wandb\n');
    workspace.write('exported/secrets/comet_secret.yaml', 'key: 1e3\n');
    const imported = await succeeds('npx nx g @stackref/nx:import exported/eu.yaml');
    const validate = proposedIn(imported, 'Validate it with');
    expect(await fails(validate)).toContain('secrets-manager-missing');
    await succeeds(proposedIn(imported, 'has no secrets manager'));
    expect(await fails(validate)).toContain('wandb_secret');
    const moved = await succeeds('npx nx g @stackref/nx:import exported/secrets --stack=eu');
    expect(moved).toContain('2 values registered in 2 secrets');
    expect(moved).not.toContain('CANARY');
    await succeeds(validate);
  });
});
