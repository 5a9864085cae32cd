import type { ExecutorContext } from '@nx/devkit';
import {
  createRegistrationWorkspace,
  stackFile,
} from '../../registration/__fixtures__/registration-workspace';
import register from './register-secrets.impl';

type Workspace = Awaited<ReturnType<typeof createRegistrationWorkspace>>;

/** Runs the executor as Nx does for the project `prod`, without a terminal. */
async function run(workspace: Workspace, options: object, projectName = 'prod') {
  let printed = '';
  for (const stream of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[stream], 'write').mockImplementation((chunk) => {
      printed += String(chunk);
      return true;
    });
  }
  process.env = { ...workspace.environment, NO_COLOR: '1' };
  const context = {
    root: workspace.root,
    cwd: workspace.root,
    projectName,
    targetName: 'register-secrets',
    projectsConfigurations: { version: 2, projects: { prod: { root: 'stacks/prod' } } },
  } as unknown as ExecutorContext;
  try {
    const { success } = await register(options, context);
    return { success, printed };
  } finally {
    jest.restoreAllMocks();
  }
}

const values = JSON.stringify({
  mysql_secret: { port: 3306, username: 'canary-user', password: 'canary-password' },
  mlflow_secret: { username: 'canary-mlflow', password: 'canary-tracking' },
});

describe('register', () => {
  const environment = { ...process.env };
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await createRegistrationWorkspace();
  });
  afterEach(() => {
    process.env = environment;
  });

  it('registers the values of a file for the stack of its project', async () => {
    workspace.write('values.json', values);
    const { success, printed } = await run(workspace, { fromFile: 'values.json' });
    expect(success).toBe(true);
    expect(printed).toContain('5 values registered in 2 secrets');
    expect(printed).not.toContain('canary');
    expect(await workspace.stored()).toHaveLength(5);
  });

  it('takes secrets and keys by commas or as a list', async () => {
    workspace.write('values.json', values);
    for (const only of ['mysql_secret.port,mlflow_secret', ['mysql_secret.username']]) {
      expect(await run(workspace, { fromFile: 'values.json', only })).toMatchObject({
        success: true,
      });
    }
    expect(await workspace.stored()).toHaveLength(4);
  });

  it('names the command to run when there is no terminal', async () => {
    const { success, printed } = await run(workspace, { stack: stackFile });
    expect(success).toBe(false);
    expect(printed).toContain('npx nx run prod:register-secrets');
  });

  it.each([
    [{ password: 'canary-typed' }, 'option-invalid'],
    [{ dryRun: 'canary-typed' }, 'option-invalid'],
    [{ stack: 5 }, 'option-invalid'],
    [{ fromStdin: true }, 'registration-standard-input-of-task'],
  ])('does nothing under the options %j', async (options, code) => {
    const { success, printed } = await run(workspace, options);
    expect(success).toBe(false);
    expect(printed).toContain(code);
    expect(printed).not.toContain('canary-typed');
  });
});
