import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, type Workspace } from './workspace';

/** A remote store as a team installs one: a package that answers from a file which Nx knows nothing of. */
const store = `
const { appendFileSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { defineSecretsManager, SecretsManagerError, SecretValue } = require('@stackref/core/secrets-manager');
const { z } = require('zod');

exports.secretsManager = defineSecretsManager({
  name: 'acme',
  description: 'The store of Acme.',
  attributes: z.strictObject({}),
  addByHand: () => () => 'Ask Acme to add it.',
  storeOf: () => ({ place: 'acme' }),
  create: (_, { workspaceRoot }) => {
    const load = () => {
      const text = readFileSync(join(workspaceRoot, '.nx', 'acme.json'), 'utf8');
      if (text === 'down') {
        throw new SecretsManagerError('unavailable', 'It is down.', { remedy: 'Wait.' });
      }
      return new Map(Object.entries(JSON.parse(text)));
    };
    const answer = (operation, names, valueOf) => {
      appendFileSync(join(workspaceRoot, '.nx', 'asked'), operation + '\\n');
      const secrets = load();
      return new Map(names.map((name) => {
        const secret = secrets.get(name);
        return [name, secret === undefined ? { status: 'missing' } : { status: 'ok', value: valueOf(secret) }];
      }));
    };
    return {
      describe: async (names) => answer('describe', names, ({ version }) => ({ version })),
      read: async (names) => answer('read', names, ({ version, keys }) => ({
        version,
        values: new Map(keys.map((key) => [key, new SecretValue('value')])),
      })),
    };
  },
});
`;

const stack = (name: string, reference: string): string =>
  [
    `name: ${name}`,
    'components:',
    '  secrets_manager: { flavor: "@acme/store" }',
    `  store: { type: artifact_store, flavor: acme, token: '${reference}' }`,
    '',
  ].join('\n');

const stacks = ['east', 'north', 'south'];

describe('stacks on a remote store', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.delete('stack');
    workspace.write('.gitignore', `${workspace.read('.gitignore')}.stackref/\n`);
    workspace.write('node_modules/@acme/store/index.js', store);
    workspace.write(
      'node_modules/@acme/store/package.json',
      '{"name":"@acme/store","version":"1.0.0"}',
    );
    for (const name of stacks) {
      workspace.write(`stacks/${name}/stack.yaml`, stack(name, `{{${name}.token}}`));
    }
    hold({});
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  /** Puts a secret for each stack into the store, of the given version or keys where they differ. */
  function hold(changes: Readonly<Record<string, object>>): void {
    const secrets = stacks.map((name) => [
      name,
      { version: '1', keys: ['token'], ...changes[name] },
    ]);
    workspace.write('.nx/acme.json', JSON.stringify(Object.fromEntries(secrets)));
  }

  async function validate(...args: readonly string[]) {
    const result = await workspace.run(['run-many', '-t', 'validate', ...args]);
    const ran = stacks.filter((name) => result.origins.get(`${name}:validate`) === 'run');
    return { ...result, ran };
  }

  it('are validated after their inventory was taken', async () => {
    const { code, output, origins, ran } = await validate();
    expect([code, output]).toEqual([0, output]);
    expect(origins.size).toBe(6);
    expect(ran).toEqual(stacks);
    expect(workspace.read('stacks/east/.stackref/inventory.json')).toContain('"name": "token"');
  });

  it('come from the cache while the store holds the same', async () => {
    expect(await validate()).toMatchObject({ code: 0, ran: [] });
  });

  it('run again, and no other, when a secret is rotated', async () => {
    hold({ north: { version: '2' } });
    expect(await validate()).toMatchObject({ code: 0, ran: ['north'] });
  });

  it('fail, and no other, when a key is gone', async () => {
    hold({ north: { version: '2' }, south: { version: '2', keys: ['other'] } });
    const { code, output, ran } = await validate();
    expect([code, ran]).toEqual([1, ['south']]);
    expect(output).toContain('error key-not-found  stacks/south/stack.yaml:4:');
    hold({});
    expect(await validate()).toMatchObject({ code: 0, ran: [] });
  });

  it('fail as unreachable while the store is down', async () => {
    workspace.write('.nx/acme.json', 'down');
    const { code, output } = await validate();
    expect(code).toBe(1);
    expect(output).toContain('error secret-unreachable');
    hold({});
    expect(await validate()).toMatchObject({ code: 0, ran: [] });
  });

  it('fail where a project lets its inventory say less, until what the finding names is taken out', async () => {
    const options = { level: 'NONE' };
    const project = JSON.stringify({ name: 'east', targets: { inventory: { options } } });
    workspace.write('stacks/east/project.json', project);
    const { code, output } = await validate();
    expect(code).toBe(1);
    expect(output).toContain('error inventory-unusable');
    expect(output).toContain('It is as npx nx run east:inventory has just left it: take level');
    workspace.delete('stacks/east/project.json');
    expect(await validate()).toMatchObject({ code: 0 });
  });

  it('are validated in a process each, too', async () => {
    const { code, output, origins } = await validate('--no-batch', '--skip-nx-cache');
    expect([code, output]).toEqual([0, output]);
    expect(origins.size).toBe(6);
  });

  it('are refused without the task that takes the inventory, whatever one says', async () => {
    hold({ south: { version: '3', keys: [] } });
    const alone = await validate('--exclude-task-dependencies');
    const forked = await validate('-p', 'south', '--excludeTaskDependencies', '--no-batch');
    const none = await validate('--exclude-task-dependencies', '--level=NONE');
    hold({});
    expect([alone.code, alone.ran, forked.code, none.code]).toEqual([1, stacks, 1, 0]);
    expect(alone.output.split('error inventory-not-taken').length - 1).toBe(3);
    expect(forked.output).toContain('error inventory-not-taken');
  });

  describe('ask the store for as much as the level needs', () => {
    const variable = 'STACKREF_SECRET_VALIDATION_LEVEL';
    const lower = { [variable]: 'SECRET_EXISTS' };
    const defaults = { validate: { options: { level: 'SECRET_EXISTS' } } };
    const environmentFile = 'stacks/east/.env.validate';
    let version = 10;
    let nxJson: string;
    beforeAll(() => {
      nxJson = workspace.read('nx.json');
    });
    afterEach(() => {
      workspace.write('nx.json', nxJson);
      rmSync(join(workspace.root, environmentFile), { force: true });
      hold({});
    });

    async function asked(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
      // Another version each time: keys of a version that is known are not asked for again.
      hold({ east: { version: String(version++) } });
      workspace.write('.nx/asked', '');
      const run = ['run-many', '-t', 'validate', '-p', 'east', ...args];
      const { code, output } = await workspace.run(run, environment);
      expect([code, output]).toEqual([0, output]);
      return workspace.read('.nx/asked').trim().split('\n').at(-1);
    }

    it.each([
      ['by default', [], {}, 'read'],
      ['given by an option', ['--level=SECRET_EXISTS'], {}, 'describe'],
      ['given to a process', ['--level=SECRET_EXISTS', '--no-batch'], {}, 'describe'],
      ['given by a variable', [], lower, 'describe'],
      ['given by an option before a variable', ['--level=NONE'], lower, ''],
    ])('%s', async (_, args, environment, answer) => {
      expect(await asked(args, environment)).toBe(answer);
    });

    it.each([
      ['given by nx.json', [], 'describe'],
      ['given by an option before nx.json', ['--level=SECRET_AND_KEY_EXISTS'], 'read'],
    ])('%s', async (_, args, answer) => {
      const content = { ...(JSON.parse(nxJson) as object), targetDefaults: defaults };
      workspace.write('nx.json', JSON.stringify(content));
      expect(await asked(args)).toBe(answer);
    });

    it('given by a file of variables', async () => {
      workspace.write(environmentFile, `${variable}=SECRET_EXISTS\n`);
      expect(await asked([])).toBe('describe');
    });
  });

  it('are refused where targets that ask the store are cached', async () => {
    const nxJson = workspace.read('nx.json');
    const targetDefaults = { inventory: { cache: true }, 'register-secrets': { cache: true } };
    workspace.write('nx.json', JSON.stringify({ ...JSON.parse(nxJson), targetDefaults }));
    const inventory = await workspace.run(['run', 'east:inventory']);
    const registering = await workspace.run(['run', 'east:register-secrets', '--dryRun']);
    workspace.write('nx.json', nxJson);
    for (const { code, output } of [inventory, registering]) {
      expect([code, output]).toEqual([1, expect.stringContaining('error target-replaced')]);
    }
  });

  it('are found by what their files say alone', async () => {
    workspace.write('stacks/east/stack.yaml', stack('east', '{{east.other}}'));
    const { code, stdout } = await workspace.nx([
      ...['show', 'projects', '--affected', '--base=HEAD', '--json'],
    ]);
    expect([code, JSON.parse(stdout)]).toEqual([0, ['east']]);
  });
});
