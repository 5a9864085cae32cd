import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectConfiguration } from '@nx/devkit';
import { createWorkspace } from './__fixtures__/temporary-workspace';
import { openInputsCache } from './inference/inputs-cache';
import { createNodes, createNodesV2 } from './plugin';

const [, inferNodes] = createNodes;

/** The projects that the plugin makes of the given files, by root. All but those named `other` are handed to it. */
async function infer(
  files: Readonly<Record<string, string>>,
  options?: unknown,
): Promise<ReadonlyMap<string, ProjectConfiguration>> {
  const workspace = createWorkspace(files);
  return inferIn(workspace.root, Object.keys(files), options);
}

async function inferIn(
  root: string,
  files: readonly string[],
  options?: unknown,
): Promise<ReadonlyMap<string, ProjectConfiguration>> {
  const seen = files.filter((file) => /\.ya?ml$|(?:project|package)\.json$/.test(file));
  const results = await inferNodes(seen, options, { nxJsonConfiguration: {}, workspaceRoot: root });
  const projects = new Map<string, ProjectConfiguration>();
  for (const [, { projects: found }] of results) {
    for (const [folder, project] of Object.entries(found ?? {})) {
      const known = projects.get(folder);
      const targets = { ...known?.targets, ...project.targets };
      projects.set(folder, { ...known, ...project, root: folder, targets });
    }
  }
  return projects;
}

const secretsManager = 'components: { secrets_manager: { flavor: local } }';
const variables = [
  { env: 'STACKREF_SECRET_VALIDATION_LEVEL' },
  { env: 'ZENML_SECRET_VALIDATION_LEVEL' },
  { externalDependencies: [] },
];

describe('createNodes', () => {
  it('is found by every version of Nx', () => {
    expect(createNodesV2).toBe(createNodes);
  });

  it('makes a project of a stack, with a cached validate target and one that registers secrets', async () => {
    const projects = await infer({ 'stacks/prod/stack.yaml': `name: live\n${secretsManager}` });
    expect([...projects]).toEqual([
      [
        'stacks/prod',
        {
          name: 'live',
          root: 'stacks/prod',
          metadata: { technologies: ['stackref'], description: 'Stack live' },
          targets: {
            'register-secrets': {
              executor: '@stackref/nx:register-secrets',
              cache: false,
              parallelism: false,
              options: { stack: 'stacks/prod/stack.yaml' },
              metadata: expect.objectContaining({ technologies: ['stackref'] }),
            },
            validate: {
              executor: '@stackref/nx:validate',
              cache: true,
              ultracache: { mode: 'off' },
              inputs: ['{projectRoot}/stack.yaml', '{projectRoot}/secrets.yaml', ...variables],
              outputs: [
                '{projectRoot}/.stackref/report.json',
                '{projectRoot}/.stackref/.gitignore',
                '{options.outputFile}',
              ],
              options: {
                stack: 'stacks/prod/stack.yaml',
                report: 'stacks/prod/.stackref/report.json',
                inferred: {
                  version: expect.stringMatching(/^\d+\.\d+\.\d+/),
                  contents: expect.stringMatching(/^[\da-f]{16}$/),
                },
              },
              metadata: expect.objectContaining({ technologies: ['stackref'] }),
            },
          },
        },
      ],
    ]);
  });

  it('counts what a stack extends, its catalogs and its secrets file among the inputs', async () => {
    const projects = await infer({
      'stacks/prod/stack.yaml': [
        'extends: [../base.yaml, ./more.yaml]',
        "catalogs: ['@stackref/zenml', ./flavors.json]",
        'components: { secrets_manager: { flavor: local, secrets_file: ../../secrets/prod.yaml } }',
      ].join('\n'),
      'stacks/base.yaml': 'extends: ../root.yaml\ncatalogs: [./base-flavors.json]',
      'stacks/prod/more.yaml': 'description: more',
      'root.yaml': 'description: root',
    });
    const { inputs = [] } = projects.get('stacks/prod')?.targets?.['validate'] ?? {};
    expect(inputs.filter((input) => typeof input === 'string').sort()).toEqual([
      '{projectRoot}/flavors.json',
      '{projectRoot}/more.yaml',
      '{projectRoot}/stack.yaml',
      '{workspaceRoot}/root.yaml',
      '{workspaceRoot}/secrets/prod.yaml',
      '{workspaceRoot}/stacks/base-flavors.json',
      '{workspaceRoot}/stacks/base.yaml',
    ]);
  });

  it('counts files that are not there yet', async () => {
    const projects = await infer({
      'a/stack.yaml': 'extends: ./base.yaml',
      'b/stack.yaml': secretsManager,
    });
    const inputsOf = (root: string) => projects.get(root)?.targets?.['validate']?.inputs;
    expect(inputsOf('a')).toContain('{projectRoot}/base.yaml');
    expect(inputsOf('b')).toContain('{projectRoot}/secrets.yaml');
  });

  it('puts the versions of packages that a stack uses into the options, which Nx hashes', async () => {
    const projects = await infer({
      'prod/stack.yaml': "catalogs: ['@acme/flavors', '@acme/absent']",
      'node_modules/@acme/flavors/package.json': '{"version":"1.2.3"}',
    });
    expect(projects.get('prod')?.targets?.['validate']?.options.inferred.packages).toEqual([
      '@acme/absent@missing',
      '@acme/flavors@1.2.3',
    ]);
  });

  it('takes an inventory before it validates a stack whose secrets no file of the workspace tells', async () => {
    const projects = await infer({
      'prod/stack.yaml': 'components: { secrets_manager: { flavor: vault } }',
      'node_modules/@stackref/vault/package.json': '{"version":"1.2.3"}',
    });
    const { validate, inventory } = projects.get('prod')?.targets ?? {};
    expect(validate).toMatchObject({
      cache: true,
      dependsOn: ['inventory'],
      inputs: [
        '{projectRoot}/stack.yaml',
        variables[0],
        variables[1],
        { dependentTasksOutputFiles: '**/.stackref/inventory*.json' },
        variables[2],
      ],
      options: { stack: 'prod/stack.yaml', inventory: 'prod/.stackref/inventory.json' },
    });
    expect(inventory).toMatchObject({
      executor: '@stackref/nx:inventory',
      cache: false,
      outputs: ['{projectRoot}/.stackref/inventory.json', '{projectRoot}/.stackref/.gitignore'],
      options: { stack: 'prod/stack.yaml', outputFile: 'prod/.stackref/inventory.json' },
    });
    expect(inventory).not.toHaveProperty('dependsOn');
  });

  it('gives each remote stack of a folder an inventory of its own', async () => {
    const remote = 'components: { secrets_manager: { flavor: vault } }';
    const projects = await infer(
      {
        'many/a.stack.yaml': remote,
        'many/b.stack.yaml': remote,
        'many/c.stack.yaml': secretsManager,
      },
      { stackFile: '*.stack.yaml', inventoryTargetName: 'stock' },
    );
    const targets = projects.get('many')?.targets ?? {};
    expect(Object.keys(targets).sort()).toEqual([
      'register-secrets-a',
      'register-secrets-b',
      'register-secrets-c',
      'stock-a',
      'stock-b',
      'validate',
      'validate-a',
      'validate-b',
      'validate-c',
    ]);
    expect(targets['validate-b']).toMatchObject({
      dependsOn: ['stock-b'],
      outputs: [
        '{projectRoot}/.stackref/report-b.json',
        '{projectRoot}/.stackref/.gitignore',
        '{options.outputFile}',
      ],
      options: {
        inventory: 'many/.stackref/inventory-b.json',
        report: 'many/.stackref/report-b.json',
      },
    });
    expect(targets['stock-b']).toMatchObject({
      outputs: ['{projectRoot}/.stackref/inventory-b.json', '{projectRoot}/.stackref/.gitignore'],
      options: { outputFile: 'many/.stackref/inventory-b.json' },
    });
  });

  it('does not cache a stack that depends on a file Nx does not see', async () => {
    const { root } = createWorkspace({
      '.gitignore': 'secrets.yaml\n',
      'stacks/prod/stack.yaml': secretsManager,
      'stacks/prod/secrets.yaml': '',
      'stacks/plain/stack.yaml': 'name: plain',
    });
    const projects = await inferIn(root, ['stacks/plain/stack.yaml', 'stacks/prod/stack.yaml']);
    const uncached = [{ path: 'stacks/prod/secrets.yaml', why: 'unseen' }];
    expect(projects.get('stacks/prod')?.targets?.['validate']).toMatchObject({
      cache: false,
      options: { inferred: { uncached } },
    });
    expect(projects.get('stacks/plain')?.targets?.['validate']?.cache).toBe(true);
  });

  it('takes a stack at the root of the workspace', async () => {
    const projects = await infer({ 'stack.yaml': 'name: only' });
    expect(projects.get('.')).toMatchObject({
      name: 'only',
      targets: { validate: { options: { stack: 'stack.yaml' } } },
    });
  });

  it.each([
    ['a Docker stack', 'services: { web: { image: nginx } }'],
    ['Haskell Stack', 'resolver: lts-22.7\npackages: [.]'],
    ['a list', '- a\n- b'],
  ])('leaves %s alone, and remembers that', async (_, text) => {
    const { root } = createWorkspace({ 'a/stack.yaml': text, 'b/stack.yaml': 'name: b' });
    for (let time = 0; time < 2; time++) {
      const projects = await inferIn(root, ['a/stack.yaml', 'b/stack.yaml']);
      expect([...projects.keys()]).toEqual(['b']);
      expect(openInputsCache(root, {}).leftAlone).toEqual(['a/stack.yaml']);
    }
  });

  it('leaves linked worktrees alone', async () => {
    const projects = await infer({
      'stacks/prod/stack.yaml': secretsManager,
      'wt/.git': 'gitdir: /repository/.git/worktrees/wt\n',
      'wt/stacks/prod/stack.yaml': secretsManager,
    });
    expect([...projects.keys()]).toEqual(['stacks/prod']);
  });

  it('gives way to a project that has the name, and says so where the stack is validated', async () => {
    const projects = await infer({
      'deploy/web/stack.yaml': secretsManager,
      'apps/web/project.json': '{"name":"web"}',
    });
    const project = projects.get('deploy/web');
    expect(project?.name).toBe('web-deploy-web');
    expect(project?.targets?.['validate']?.options).toMatchObject({
      inferred: {
        nameTaken: { name: 'web', by: 'apps/web/project.json', project: 'web-deploy-web' },
      },
    });
  });

  it('takes the name of the project that the stack is part of', async () => {
    const projects = await infer({
      'apps/web/stack.yaml': `name: prod\n${secretsManager}`,
      'apps/web/project.json': '{"name":"web"}',
      'stacks/prod/stack.yaml': secretsManager,
    });
    expect(projects.get('apps/web')?.name).toBe('web');
    expect(projects.get('stacks/prod')?.name).toBe('prod');
  });

  describe('never fails', () => {
    it.each([
      ['broken YAML', 'name: [\n  - {'],
      ['an empty file', ''],
      ['a text', 'DB_PASSWORD=1'],
      ['what nests without end', '['.repeat(100_000)],
      ['a file of nothing but tabs', '\t'.repeat(100_000)],
      ['NUL', 'name: \u0000'],
      ['a name that is no name', 'name: { a: b }'],
      ['a name that Nx cannot use', "name: 'a:b c'"],
      ['a name that objects have', 'name: constructor'],
      ['aliases that never end', 'a: &a [*a]\nname: x'],
      ['itself extended', 'extends: ./stack.yaml'],
      ['a secrets manager of a wrong form', 'components: { secrets_manager: [1] }'],
    ])('but makes a project of %s', async (_, text) => {
      const projects = await infer({ 'stacks/prod/stack.yaml': text });
      expect([...projects.keys()]).toEqual(['stacks/prod']);
      expect(projects.get('stacks/prod')?.name).toMatch(/^[\w-]+$/);
      expect(projects.get('stacks/prod')?.targets?.['validate']?.inputs).toContain(
        '{projectRoot}/stack.yaml',
      );
    });

    it.each([
      ['name: live\nextends: ./missing.yaml'],
      ['name: live\ncomponents: ['],
      ["x: {\nname: 'live' # the name\r\n"],
    ])('but keeps the name of a broken stack: %j', async (text) => {
      const projects = await infer({ 'stacks/prod/stack.yaml': text });
      expect(projects.get('stacks/prod')?.name).toBe('live');
    });

    it('but makes a project of a file that is gone or that nobody may read', async () => {
      const workspace = createWorkspace({ 'secret/stack.yaml': 'name: x' });
      chmodSync(join(workspace.root, 'secret/stack.yaml'), 0o000);
      const files = ['gone/stack.yaml', 'secret/stack.yaml'];
      const projects = await inferIn(workspace.root, files);
      expect([...projects.keys()].sort()).toEqual(['gone', 'secret']);
    });

    it.each(['stack.yaml', 'base.yaml', 'flavors.json', 'secrets.yaml', '.gitignore'])(
      'but makes a project where %s is a pipe, a device or endless',
      async (path) => {
        const text = `name: x\nextends: ./base.yaml\ncatalogs: [./flavors.json]\n${secretsManager}`;
        const { root, remove } = createWorkspace({ 'a/stack.yaml': text });
        for (const make of ['mkfifo', 'ln -s /dev/zero', 'ln -s /proc/kmsg', `ln -s ${path}`]) {
          remove(`a/${path}`);
          const [command = '', ...options] = make.split(' ');
          execFileSync(command, [...options, join(root, 'a', path)]);
          // Twice, since the second time asks what has changed.
          for (let time = 0; time < 2; time++) {
            expect([...(await inferIn(root, ['a/stack.yaml'])).keys()]).toEqual(['a']);
          }
        }
      },
    );

    it('but hands wrong options on to the target, and goes on with the defaults', async () => {
      const files = { 'prod/stack.yaml': 'name: prod' };
      const projects = await infer(files, { validateTargetName: 7, other: 1 });
      expect(projects.get('prod')?.targets?.['validate']?.options.inferred.pluginOptions).toEqual([
        expect.stringContaining('validateTargetName'),
        expect.stringContaining('other'),
      ]);
    });
  });

  describe('tells stacks of one name apart', () => {
    const files = {
      'a/stack.yaml': 'name: prod',
      'a-b/stack.yaml': 'name: prod',
      'c/stack.yaml': 'name: dev',
    };

    it('by their folders', async () => {
      const projects = await infer(files);
      const names = [...projects].map(([root, { name }]) => [root, name]);
      expect(names.sort()).toEqual([
        ['a', 'prod-a'],
        ['a-b', 'prod'],
        ['c', 'dev'],
      ]);
    });

    it('and tells each of them of the other', async () => {
      const projects = await infer(files);
      const other = (root: string): unknown =>
        projects.get(root)?.targets?.['validate']?.options.inferred.sameNameAs;
      expect([other('a'), other('a-b'), other('c')]).toEqual([
        'a-b/stack.yaml',
        'a/stack.yaml',
        undefined,
      ]);
    });
  });

  it('takes the options for file names and the target names', async () => {
    const files = { 'dev/stack.yaml': 'name: no', 'live/prod.stack.yaml': 'name: yes' };
    const options = {
      stackFile: '*.stack.yaml',
      validateTargetName: 'check-secrets',
      registerSecretsTargetName: 'fill',
    };
    const projects = await infer(files, options);
    expect([...projects.keys()]).toEqual(['live']);
    expect(Object.keys(projects.get('live')?.targets ?? {}).sort()).toEqual([
      'check-secrets',
      'fill',
    ]);
  });

  it('makes one project of several stacks in a folder, with a target for each and one for all', async () => {
    const files = {
      'stacks/dev.stack.yaml': 'name: dev',
      'stacks/prod.stack.yaml': 'name: prod',
    };
    const projects = await infer(files, { stackFile: '*.stack.yaml' });
    expect([...projects.keys()]).toEqual(['stacks']);
    const { name, targets = {} } = projects.get('stacks') ?? {};
    expect(name).toBe('stacks');
    expect(Object.keys(targets).sort()).toEqual([
      'register-secrets-dev',
      'register-secrets-prod',
      'validate',
      'validate-dev',
      'validate-prod',
    ]);
    expect(targets['register-secrets-prod']?.options).toEqual({ stack: 'stacks/prod.stack.yaml' });
    expect(targets['validate-prod']?.options.stack).toBe('stacks/prod.stack.yaml');
    expect(targets['validate']?.dependsOn).toEqual(['validate-dev', 'validate-prod']);
  });

  it('hands over no object or list twice, since Nx changes what it is handed', async () => {
    const remote = 'components: { secrets_manager: { flavor: vault } }';
    const files = {
      'stacks/dev.stack.yaml': `name: dev\n${remote}`,
      'stacks/prod.stack.yaml': `name: prod\n${remote}`,
      'stacks/test.stack.yaml': `name: dev\n${secretsManager}`,
      'other/a.stack.yaml': `name: a\ncatalogs: [./none.js]\n${remote}`,
    };
    const { root } = createWorkspace(files);
    const handed = new Set<object>();
    const take = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(handed).not.toContain(value);
      handed.add(value);
      Object.values(value).forEach(take);
    };
    for (let command = 0; command < 2; command++) {
      const options = { stackFile: '*.stack.yaml', exlude: [] };
      const context = { nxJsonConfiguration: {}, workspaceRoot: root };
      const results = await inferNodes(Object.keys(files), options, context);
      for (const [, result] of results) take(result);
    }
    expect(handed.size).toBeGreaterThan(100);
  });

  it('answers the same from its cache', async () => {
    const workspace = createWorkspace({
      'prod/stack.yaml': 'extends: ../base.yaml\nname: prod',
      'base.yaml': secretsManager,
      'broken/stack.yaml': 'name: [',
    });
    const files = ['broken/stack.yaml', 'prod/stack.yaml', 'base.yaml'];
    const first = await inferIn(workspace.root, files);
    expect(await inferIn(workspace.root, files)).toEqual(first);
    workspace.write('base.yaml', 'components: { secrets_manager: { flavor: vault } }');
    const changed = await inferIn(workspace.root, files);
    expect(changed.get('prod')?.targets).toHaveProperty('inventory');
    expect(changed.get('broken')).toEqual(first.get('broken'));
  });

  describe('takes any text for a path', () => {
    const texts = [
      ...['stack.yaml/x', '../stack.yaml/x.yaml', '"a\\0b"', '"\\ud800"', 'a'.repeat(300)],
      ...[
        '/',
        '.',
        '..',
        '../../..',
        '/etc/passwd/x',
        '~/x',
        'C:\\x',
        '"./\\n"',
        '%00',
        '{a,b}/[c',
      ],
      ...[
        '@',
        '@a',
        '@/b',
        'a/',
        './',
        '#x',
        'node:fs',
        'file:///x',
        'https://x/y',
        '"\\u202e"',
        '*',
      ],
    ];
    it.each(texts)('%s', async (text) => {
      const path = /^["\w./]/.test(text) ? text : `'${text}'`;
      for (const line of [
        `extends: ${path}`,
        `extends: [${path}]`,
        `catalogs: [${path}]`,
        `catalogs: [./${path.replace(/^["']|["']$/g, '')}]`,
        `components: { secrets_manager: { flavor: ${path} } }`,
        `components: { secrets_manager: { flavor: local, secrets_file: ${path} } }`,
        `components: { secrets_manager: { flavor: vault, ca_cert: ${path} } }`,
      ]) {
        const projects = await infer({ 'prod/stack.yaml': `name: prod\n${line}\n` });
        expect([...projects.keys()]).toEqual(['prod']);
      }
    });
  });
});
