import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, type NxRun, type Workspace } from './workspace';

const good = (name: string): string =>
  `name: ${name}\ncomponents:\n  orchestrator: { flavor: local }\n`;

const withPlainText = (name: string): string =>
  [
    `name: ${name}`,
    "catalogs: ['@stackref/zenml']",
    'components:',
    '  metadata_store:',
    '    flavor: mysql',
    '    host: db.internal',
    '    database: zenml',
    '    username: zenml',
    '    password: CANARY-hunter2',
    '',
  ].join('\n');

const validateAll = ['run-many', '-t', 'validate'];

/** What a person reads last: Nx prints to standard output, and the verdict comes after it on standard error. */
function verdictOf({ stderr }: Pick<NxRun, 'stderr'>): string | undefined {
  return stderr.trimEnd().split('\n').at(-1);
}

describe('the verdict of a run', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.delete('stack');
    for (const name of ['east', 'north', 'south']) {
      workspace.write(`stacks/${name}/stack.yaml`, good(name));
    }
    workspace.write('stacks/west/stack.yaml', withPlainText('west'));
    workspace.write('pair/dev.stack.yaml', good('dev'));
    workspace.write('pair/prod.stack.yaml', good('prod'));
    workspace.write(
      'nx.json',
      JSON.stringify({
        ...(JSON.parse(workspace.read('nx.json')) as object),
        plugins: [{ plugin: '@stackref/nx/plugin', options: { stackFile: '{*.,}stack.yaml' } }],
      }),
    );
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  it.each(['run', 'from the cache'])(
    'tells a warning that Nx hides with the output of what succeeded: %s',
    async () => {
      const result = await workspace.run([...validateAll, '-p', 'east,north,south,west'], {
        CI: 'true',
      });
      expect(result.code).toBe(0);
      // Nx 22 shows in CI what succeeded too.
      const isShown = (process.env['STACKREF_E2E_NX'] ?? '').startsWith('22.');
      expect(result.output.includes('plain-text-secret')).toBe(isShown);
      expect(verdictOf(result)).toMatch(
        /^stackref: 4 stacks valid, 2 warnings in 1: 0 references /,
      );
    },
  );

  it('counts each stack of a folder by a report of its own', async () => {
    const result = await workspace.run([...validateAll, '-p', 'pair']);
    expect(verdictOf(result)).toMatch(/^stackref: 2 stacks valid: /);
    for (const [file, name] of [
      ['report-dev', 'dev'],
      ['report-prod', 'prod'],
    ]) {
      expect(workspace.read(`pair/.stackref/${file}.json`)).toContain(`"stack": "${name}"`);
    }
  });

  it('brings deleted reports back from the cache, and keeps them out of version control', async () => {
    for (const folder of ['pair', 'stacks/east', 'stacks/west']) {
      workspace.delete(`${folder}/.stackref`);
    }
    const result = await workspace.run(validateAll);
    const ran = [...result.origins].filter(([, origin]) => origin !== 'local cache');
    expect(ran.map(([task]) => task)).toEqual(['pair:validate']);
    expect(verdictOf(result)).toMatch(/^stackref: 6 stacks valid, 2 warnings in 1: /);
    expect(await workspace.status()).toBe('');
    expect(workspace.read('stacks/west/.stackref/report.json')).not.toContain('CANARY');
  });

  it('is no input of anything', async () => {
    workspace.write(
      'stacks/east/project.json',
      JSON.stringify({
        name: 'east',
        targets: {
          all: { executor: 'nx:noop', cache: true, inputs: ['{projectRoot}/**/*'] },
        },
      }),
    );
    workspace.delete('stacks/east/.stackref');
    expect((await workspace.run(['run', 'east:all'])).origins.get('east:all')).toBe('run');
    await workspace.run(['run', 'east:validate']);
    expect(existsSync(join(workspace.root, 'stacks/east/.stackref/report.json'))).toBe(true);
    expect((await workspace.run(['run', 'east:all'])).origins.get('east:all')).toBe('local cache');
  });

  it('counts errors beside what comes from the cache', async () => {
    workspace.write('stacks/north/stack.yaml', `${good('north')}  orchestrator: [\n`);
    const result = await workspace.run(validateAll);
    expect(result.code).toBe(1);
    expect(result.origins.get('west:validate')).toBe('local cache');
    expect(verdictOf(result)).toMatch(/^stackref: \d errors? in 1 of 6 stacks, 2 warnings in 1$/);
    workspace.write('stacks/north/stack.yaml', good('north'));
  });

  it('counts an error in a file that stacks extend once, and each of them says it', async () => {
    workspace.write('base.yaml', 'components:\n  model_registry: { flavour: mlflow }\n');
    const names = ['east', 'north', 'south'];
    for (const name of names) {
      workspace.write(`stacks/${name}/stack.yaml`, `${good(name)}extends: ../../base.yaml\n`);
    }
    const result = await workspace.run(validateAll);
    const errors = result.output.match(/error [\w-]+ {2}base\.yaml/g) ?? [];
    expect(errors.length % names.length).toBe(0);
    const once = errors.length / names.length;
    expect(once).toBeGreaterThan(0);
    expect(verdictOf(result)).toBe(
      `stackref: ${once} error${once === 1 ? '' : 's'} in 3 of 6 stacks, 2 warnings in 1; ` +
        `counted once: ${once} error${once === 1 ? '' : 's'} in base.yaml, a file of 3 of them`,
    );
    for (const name of names) workspace.write(`stacks/${name}/stack.yaml`, good(name));
  });

  it('counts stacks that were not validated, since their inventory failed', async () => {
    workspace.write(
      'stacks/far/stack.yaml',
      'name: far\ncomponents: { secrets_manager: { flavor: vault } }\n',
    );
    workspace.write('stacks/far/.stackref', 'a file where a folder should be\n');
    const result = await workspace.run(validateAll);
    expect(result.code).not.toBe(0);
    expect(verdictOf(result)).toMatch(
      /^stackref: 6 stacks valid, 2 warnings in 1, 1 not validated: /,
    );
    workspace.delete('stacks/far');
  });

  it('is silent when no stack was validated', async () => {
    const result = await workspace.run(['run', 'east:all', '--skip-nx-cache']);
    expect(result.stderr).not.toContain('stackref');
  });
});

describe('an outputFile of several tasks', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.delete('stack');
    for (const name of ['east', 'south']) {
      workspace.write(`stacks/${name}/stack.yaml`, good(name));
    }
    workspace.write('stacks/north/stack.yaml', 'name: north\ncomponents: [\n');
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  const all = [...validateAll, '--format=json'];

  it.each([[[]], [['--no-batch', '--parallel=1']]])(
    'is refused, and nothing is written: %j',
    async (how) => {
      const result = await workspace.run([...all, '--outputFile=all.json', ...how]);
      expect(result.code).toBe(1);
      expect(result.output.match(/error output-file-shared/g)).toHaveLength(3);
      expect(existsSync(join(workspace.root, 'all.json'))).toBe(false);
    },
  );

  it.each([
    ['{projectRoot}/report.json', (name: string) => `stacks/${name}/report.json`],
    ['reports/{projectName}.json', (name: string) => `reports/${name}.json`],
  ])('is fine as %s, as the help proposes, from the cache too', async (option, fileOf) => {
    for (const attempt of ['first', 'second']) {
      const result = await workspace.run([...all, `--outputFile=${option}`]);
      expect(result.output).not.toContain('output-file-shared');
      expect(result.origins.get('east:validate')).toBe(attempt === 'first' ? 'run' : 'local cache');
      for (const name of ['east', 'north', 'south']) {
        const report = JSON.parse(workspace.read(fileOf(name))) as object;
        expect(report).toMatchObject({ success: name !== 'north', stacks: [{ stack: name }] });
        workspace.delete(fileOf(name));
      }
    }
  });

  it('is told when every result comes from the cache', async () => {
    for (const name of ['east', 'south']) {
      await workspace.run(['run', `${name}:validate`, '--outputFile=one.json']);
    }
    const result = await workspace.run([
      ...validateAll,
      '-p',
      'east,south',
      '--outputFile=one.json',
    ]);
    expect([...new Set(result.origins.values())]).toEqual(['local cache']);
    expect(result.stderr).toContain('one.json is named by 2 tasks');
  });
});
