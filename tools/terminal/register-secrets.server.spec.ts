import { dirname, join } from 'node:path';
import { leaksIn } from '@stackref/testing';
import { cleanEnvironment } from '../e2e/clean-environment';
import { asStored, storedFiles } from '../e2e/stored-files';
import { createWorkspace, type Workspace } from '../e2e/workspace';
import { createIdentity } from '../e2e/write-secret';
import { openTerminal, type Terminal } from './terminal';

const canary = 'canary: typed in "the" terminal/+';

const stack = `name: ask
components:
  secrets_manager: { flavor: local }
  store:
    flavor: mysql
    username: '{{db.username}}'
    password: '{{db.password}}'
`;

describe('registering secrets in a terminal', () => {
  let workspace: Workspace;
  let identity: string;
  let terminal: Terminal | undefined;

  beforeEach(async () => {
    workspace = await createWorkspace();
    identity = await createIdentity(workspace);
    workspace.write('ask/stack.yaml', stack);
    await workspace.commit();
  });
  afterEach(async () => {
    await terminal?.close();
    terminal = undefined;
    workspace.remove();
  });

  const open = async (
    program: string,
    args: readonly string[],
    extra: NodeJS.ProcessEnv = {},
  ): Promise<Terminal> => {
    terminal = await openTerminal(program, args, {
      cwd: workspace.root,
      environment: {
        ...cleanEnvironment(join(dirname(workspace.root), 'home')),
        NX_DAEMON: 'false',
        NX_WORKSPACE_DATA_DIRECTORY: join(workspace.root, '.nx', 'workspace-data'),
        SOPS_AGE_KEY: identity,
        ...extra,
      },
    });
    return terminal;
  };
  const nx = (args: readonly string[], extra?: NodeJS.ProcessEnv): Promise<Terminal> =>
    open(process.execPath, [join(workspace.root, 'node_modules', '.bin', 'nx'), ...args], extra);

  /** Where a value that was typed is found, in the whole workspace but its packages, and in the home folder. */
  const traces = (): readonly string[] =>
    ['workspace/.nx', 'workspace/ask', 'home']
      .map((folder) => join(dirname(workspace.root), folder))
      .flatMap((folder) => [...storedFiles(folder)])
      .filter(([, content]) => leaksIn(content, asStored(canary)).length > 0)
      .map(([path]) => path);

  /** The keys of the secrets file, which stand in it in clear. */
  const storedKeys = (): readonly string[] =>
    [
      ...(workspace.read('ask/secrets.yaml').split('\nsops:')[0] ?? '').matchAll(
        /^ {4}(\w+): ENC/gm,
      ),
    ].map(([, key = '']) => key);

  const stored = (key: string): Promise<string> =>
    workspace.node(
      `const { localSecretsManager } = require('@stackref/local');
       const context = { stackFolder: require('node:path').resolve('ask'), workspaceRoot: process.cwd(), environment: process.env };
       localSecretsManager.create({}, context).read(['db']).then((answers) => {
         process.stdout.write(answers.get('db').value.values.get(${JSON.stringify(key)}).reveal());
       });`,
      { SOPS_AGE_KEY: identity },
    );

  it.each([
    ['as the only task of a run', ['run', 'ask:register-secrets']],
    ['by the generator', ['g', '@stackref/nx:register-secrets', 'ask']],
  ])('%s asks, stores what is typed, and leaves it nowhere else', async (_, command) => {
    const asking = await nx(command);
    await asking.shows('[1/2] db.username  (store.username, ask/stack.yaml:6)');
    await asking.type('someone');
    await asking.press('Enter');
    await asking.shows('[2/2] db.password');
    await asking.type(canary);
    await asking.press('Enter');
    const { code, shown } = await asking.ends();
    expect(shown).toContain('2 values registered in 1 secret');
    expect(code).toBe(0);
    expect(leaksIn(shown, canary)).toEqual([]);
    expect(await stored('password')).toBe(canary);
    expect(traces()).toEqual([]);
  });

  it.each([
    ['run', ['run', 'ask:register-secrets'], 30],
    ['generator', ['g', '@stackref/nx:register-secrets', 'ask'], 3_000],
  ])(
    'takes nothing of a pasted key when the %s asks, and asks again',
    async (_, command, lines) => {
      const asking = await nx(command);
      await asking.shows('[1/2] db.username');
      const key = ['-----BEGIN PRIVATE KEY-----', ...Array<string>(lines).fill(canary), '-----END'];
      await asking.paste(`${key.join('\n')}\n`);
      await asking.shows('What was pasted has several lines');
      await asking.type('someone');
      await asking.press('Enter');
      await asking.shows('[2/2] db.password');
      await asking.paste('one line\n');
      const { code, shown } = await asking.ends();
      expect(code).toBe(0);
      expect(leaksIn(shown, canary)).toEqual([]);
      expect(shown).not.toContain('BEGIN');
      expect(await stored('username')).toBe('someone');
      expect(await stored('password')).toBe('one line');
      expect(traces()).toEqual([]);
    },
  );

  it.each([
    ['run', ['run', 'ask:register-secrets']],
    ['generator', ['g', '@stackref/nx:register-secrets', 'ask']],
  ])('keeps what was entered when Ctrl-C ends the %s', async (_, command) => {
    const asking = await nx(command);
    await asking.shows('[1/2] db.username');
    await asking.type(canary);
    await asking.press('Enter');
    await asking.shows('[2/2] db.password');
    await asking.press('C-c');
    const { code } = await asking.ends();
    expect(code).toBe(1);
    expect(storedKeys()).toEqual(['username']);
    expect(await stored('username')).toBe(canary);
    expect(traces()).toEqual([]);
  });

  it.each([
    // Nx's terminal UI would wait for a person to leave it.
    ['beside other tasks', ['run-many', '-t', 'register-secrets'], { NX_TUI: 'false' }],
    ['with static output', ['run', 'ask:register-secrets', '--outputStyle=static'], {}],
    ['in CI', ['run', 'ask:register-secrets'], { CI: 'true' }],
  ])('asks nothing %s and says what to run', async (_, command, environment) => {
    const running = await nx(command, environment);
    const { code, shown } = await running.ends();
    expect(shown).toContain('registration-needs-terminal');
    expect(shown).toContain('nx run ask:register-secrets');
    expect(shown).not.toContain('[1/2]');
    expect(code).toBe(1);
  });

  it('asks nothing without standard input and says what to run', async () => {
    const { code, output } = await workspace.nx(['run', 'ask:register-secrets']);
    expect(code).not.toBe(0);
    expect(output).toContain('nx run ask:register-secrets');
  });

  it('takes values from standard input by the generator, and leaves them nowhere else', async () => {
    const values = JSON.stringify({ db: { username: 'someone', password: canary } });
    const piped = await open(
      'sh',
      [
        '-c',
        'printf %s "$VALUES" | "$NODE" node_modules/.bin/nx g @stackref/nx:register-secrets ask --fromStdin',
      ],
      { VALUES: values, NODE: process.execPath },
    );
    const { code, shown } = await piped.ends();
    expect(code).toBe(0);
    expect(shown).toContain('2 values registered in 1 secret');
    expect(leaksIn(shown, canary)).toEqual([]);
    expect(await stored('password')).toBe(canary);
    expect(traces()).toEqual([]);
  });

  it('writes nothing in a dry run of the generator', async () => {
    const dry = await nx(['g', '@stackref/nx:register-secrets', 'ask', '--dry-run']);
    const { code, shown } = await dry.ends();
    expect(shown).toContain('Dry run');
    expect(code).toBe(0);
    expect(() => workspace.read('ask/secrets.yaml')).toThrow();
  });
});
