import { createRegistrationWorkspace, stackFile } from './__fixtures__/registration-workspace';
import type { RegistrationOptions } from './options';
import { registerSecrets } from './register-secrets';

const defaults: RegistrationOptions = {
  skipExisting: false,
  only: [],
  fromEnv: false,
  envPrefix: '',
  fromFile: undefined,
  fromStdin: false,
  noPrompt: false,
  dryRun: false,
};

type Workspace = Awaited<ReturnType<typeof createRegistrationWorkspace>>;

async function register(
  workspace: Workspace,
  options: Partial<RegistrationOptions>,
  answers?: readonly (string | undefined)[],
  stdin?: string,
) {
  const { run, asked, shown } = workspace.contextWith(answers, stdin);
  const success = await registerSecrets(stackFile, { ...defaults, ...options }, run);
  return { success, asked: asked.map((message) => message.split('  ')[0]), shown: shown() };
}

const all = ['3306', 'canary-user', 'canary-password', 'canary-mlflow', 'canary-tracking'];
const port = 'mysql_secret.port=3306';
const user = 'mysql_secret.username=canary-user';
const password = 'mysql_secret.password=canary-password';
const mlflow = 'mlflow_secret.username=canary-mlflow';
const tracking = 'mlflow_secret.password=canary-tracking';

describe('registerSecrets', () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await createRegistrationWorkspace();
  });

  it('asks for everything that a new stack needs, in the order of its file, and stores it', async () => {
    const { success, asked, shown } = await register(workspace, {}, all);
    expect(success).toBe(true);
    expect(asked).toEqual([
      '[1/5] mysql_secret.port',
      '[2/5] mysql_secret.username',
      '[3/5] mysql_secret.password',
      '[4/5] mlflow_secret.username',
      '[5/5] mlflow_secret.password',
    ]);
    expect(await workspace.stored()).toEqual([tracking, mlflow, password, port, user]);
    for (const value of all.slice(1)) expect(shown).not.toContain(value);
    const recipient = 'age1[02-9ac-hj-np-z]{58}';
    const note = `stacks/prod/secrets.yaml is new and encrypted for ${recipient} (the identity of whoever wrote it).`;
    expect(shown.match(new RegExp(note.replace(/[().]/g, '\\$&'), 'g'))).toHaveLength(1);
  });

  it('keeps what was entered before Ctrl-C, and the next run asks for the rest', async () => {
    const first = await register(workspace, {}, [...all.slice(0, 4), undefined]);
    expect(first.success).toBe(false);
    expect(await workspace.stored()).toEqual([mlflow, password, port, user]);
    const second = await register(workspace, { skipExisting: true }, ['canary-tracking']);
    expect(second).toMatchObject({ success: true, asked: ['[1/1] mlflow_secret.password'] });
    expect(await workspace.stored()).toHaveLength(5);
  });

  it('offers existing values for change, and empty input keeps them', async () => {
    await register(workspace, {}, all);
    const { success } = await register(workspace, {}, ['', '', 'changed', '', '']);
    expect(success).toBe(true);
    const changed = 'mysql_secret.password=changed';
    expect(await workspace.stored()).toEqual([tracking, mlflow, changed, port, user]);
  });

  it('asks again for a value that does not fit its attribute', async () => {
    const { success, shown } = await register(workspace, { only: ['mysql_secret.port'] }, [
      'canary-port',
      '3306',
    ]);
    expect(success).toBe(true);
    expect(shown).toContain('It does not fit metadata_store.port');
    expect(shown).not.toContain('canary-port');
  });

  it('shows the plan and does nothing in a dry run', async () => {
    const { success, asked } = await register(workspace, { dryRun: true }, all);
    expect({ success, asked, stored: await workspace.stored() }).toEqual({
      success: true,
      asked: [],
      stored: [],
    });
  });

  it.each([
    ['no terminal', {}, undefined, 'registration-needs-terminal'],
    ['noPrompt', { noPrompt: true }, all, 'registration-value-missing'],
  ])('with %s fails, says what is missing and asks nobody', async (_, options, answers, code) => {
    const { success, asked, shown } = await register(workspace, options, answers);
    expect({ success, asked }).toEqual({ success: false, asked: [] });
    expect(shown).toContain(`error ${code}`);
    expect(shown).toContain('mlflow_secret.password');
    expect(await workspace.stored()).toEqual([]);
  });

  it('without a terminal is content with a stack that lacks nothing', async () => {
    await register(workspace, {}, all);
    expect((await register(workspace, {})).success).toBe(true);
  });

  it('takes values from the environment, a file and standard input, and asks for the rest', async () => {
    Object.assign(workspace.environment, { X_MYSQL_SECRET__PORT: '3306' });
    workspace.write('values.yaml', 'mysql_secret: { username: canary-user, port: 1 }');
    const { success, asked } = await register(
      workspace,
      { fromEnv: true, envPrefix: 'X_', fromFile: 'values.yaml', fromStdin: true },
      ['canary-mlflow', 'canary-tracking'],
      '{"mysql_secret": {"password": "canary-password"}}',
    );
    expect(success).toBe(true);
    expect(asked).toEqual(['[4/5] mlflow_secret.username', '[5/5] mlflow_secret.password']);
    const fromTheFile = 'mysql_secret.port=1';
    expect(await workspace.stored()).toEqual([tracking, mlflow, password, fromTheFile, user]);
  });

  it.each([
    ['values.env', 'MYSQL_SECRET__PORT=3306\nexport MYSQL_SECRET__USERNAME="canary-user"'],
    ['values.json', '{"mysql_secret":{"port":3306,"username":"canary-user"}}'],
    ['values.yml', 'mysql_secret:\n  port: 3306\n  username: canary-user\n'],
  ])('stores what %s has, and fails for what it lacks', async (fromFile, text) => {
    workspace.write(fromFile, text);
    const { success, shown } = await register(workspace, { fromFile, only: ['mysql_secret'] });
    expect(success).toBe(false);
    expect(shown).toContain('mysql_secret.password');
    expect(await workspace.stored()).toEqual([port, user]);
    expect(shown).not.toContain('canary-user');
  });

  it('says why the store takes no value, and not that the given one is missing', async () => {
    await register(workspace, { only: ['mysql_secret'] }, all);
    Object.assign(workspace.environment, { SOPS_AGE_KEY_FILE: undefined });
    const values =
      '{"mlflow_secret": {"username": "canary-mlflow", "password": "canary-tracking"}}';
    const options = { fromStdin: true, only: ['mlflow_secret'] };
    const { success, shown } = await register(workspace, options, undefined, values);
    expect(success).toBe(false);
    expect(shown).toContain('identity');
    expect(shown).not.toContain('registration-needs-terminal');
    expect(shown).not.toContain('canary-mlflow');
  });

  it.each([
    ['a file that is not there', { fromFile: 'gone.env' }, 'registration-source-unreadable'],
    ['a broken file', { fromFile: 'broken.json' }, 'registration-source-malformed'],
    ['a value that is no text', { fromFile: 'odd.yaml' }, 'registration-value-shape'],
    ['a secret that the stack lacks', { only: ['mysql'] }, 'registration-filter-unknown'],
  ])('writes nothing under %s', async (_, options, code) => {
    workspace.write('broken.json', '{"mysql_secret": {"username": "canary-user" "port": 1}}');
    workspace.write('odd.yaml', 'mysql_secret: { username: [canary-user] }');
    const { success, shown } = await register(workspace, options, all);
    expect(success).toBe(false);
    expect(shown).toContain(`error ${code}`);
    expect(shown).not.toContain('canary-user');
    expect(await workspace.stored()).toEqual([]);
  });

  it('names values that the stack does not need, and registers the others', async () => {
    workspace.write('values.env', 'MYSQL_SECRET__PASSWROD=canary-typo\nMYSQL_SECRET__PORT=3306');
    const only = ['mysql_secret.port'];
    const { success, shown } = await register(workspace, { fromFile: 'values.env', only });
    expect(success).toBe(true);
    expect(shown).toContain('MYSQL_SECRET__PASSWROD');
    expect(shown).not.toContain('canary-typo');
  });

  it.each([
    ['name: prod\ncomponents: { secrets_manager: { flavor: local } }', true],
    ["name: prod\ncomponents: { db: { flavor: x, password: '{{a.b}}' } }", false],
  ])('reports what needs nothing or cannot begin', async (text, expected) => {
    workspace.write(stackFile, text);
    const { success, asked } = await register(workspace, {}, all);
    expect({ success, asked }).toEqual({ success: expected, asked: [] });
  });
});
