import { createIdentityFile } from '@stackref/local';
import { join } from 'node:path';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createWorkspace } from '../../__fixtures__/temporary-workspace';
import {
  answering,
  createContext,
  createDiskTree,
  filesOf,
  refusalOf,
} from '../../__fixtures__/workspace-tree';
import type { Terminal } from '../../reporting/terminal';
import { examineInTree, type GeneratorContext } from '../../stack-changes/generator-context';
import { generateImport } from './import.impl';

const inline = `zenml_version: 0.13.2
stack_name: prod
components:
  artifact_store:
    flavor: s3
    name: s3_store
    uuid: 5b1c
    path: s3://bucket
    key: '{{aws_secret.key}}'
    token: null
  secrets_manager:
    flavor: local
    name: secrets
    scope: component
    secrets_file: /home/me/.config/zenml/local_stores/5b1c/secrets.yaml
  orchestrator:
    flavor: local
    name: default
`;

const configured = `zenml_version: 0.58.0
stack_name: prod
components:
  artifact_store:
    name: s3_store
    type: artifact_store
    flavor: s3
    connector: null
    configuration:
      path: s3://bucket
      secret: canary-s3cret
  orchestrator:
    name: default
    type: orchestrator
    flavor: local
    configuration: {}
`;

describe('generateImport', () => {
  it.each([
    ['keeps the id under which secrets lie', 'uuid: 5b1c\n    ', []],
    ['says that it is missing', '', ['secrets-manager-misconfigured']],
  ])('%s', async (_, uuid, codes) => {
    const text = `stack_name: prod
components:
  secrets_manager:
    flavor: gcp
    scope: component
    ${uuid}project_id: mine
`.replace('5b1c', '5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab');
    const context = createContext({ 'prod.yaml': text });
    await generateImport(context, { file: 'prod.yaml' });
    const { diagnostics } = examineInTree(context, 'stacks/prod/stack.yaml');
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it('makes a stack of an export of ZenML 0.13 and names what it left out', async () => {
    const context = createContext({ 'prod.yaml': inline });
    await generateImport(context, { file: 'prod.yaml' });
    expect(context.tree.read('stacks/prod/stack.yaml', 'utf-8')).toBe(`name: prod
zenml_version: 0.13.2

catalogs:
  - '@stackref/zenml'

components:
  artifact_store:
    name: s3_store
    flavor: s3
    path: s3://bucket
    key: '{{aws_secret.key}}'
    # Left out by the import: uuid, token

  secrets_manager:
    name: secrets
    flavor: local
    # Left out by the import: scope, secrets_file

  orchestrator:
    name: default
    flavor: local
`);
    expect(examineInTree(context, 'stacks/prod/stack.yaml').stack?.components).toHaveLength(3);
  });

  it('names the target as inference names it', async () => {
    const context = createContext({ 'prod.yaml': inline });
    const options = { stackFile: '*.stack.yaml', validateTargetName: 'check' };
    const plugins = [{ plugin: '@stackref/nx/plugin', options }];
    context.tree.write('nx.json', JSON.stringify({ plugins }));
    context.tree.write('env/dev.stack.yaml', 'components: {}');
    const { notes } = await generateImport(context, { file: 'prod.yaml', directory: 'env' });
    expect(notes.at(-1)).toBe('Validate it with: npx nx run env:check-prod');
  });

  it('writes references in the place of secrets that stand in an export', async () => {
    const context = createContext({ 'prod.yaml': configured });
    const { notes } = await generateImport(context, {
      file: 'prod.yaml',
      name: 'eu',
      directory: 'eu',
    });
    const text = context.tree.read('eu/stack.yaml', 'utf-8');
    expect(text).toContain("secret: '{{artifact_store_secret.secret}}'");
    expect(text).toContain('# Left out by the import: connector');
    expect(notes.join('\n')).toContain('artifact_store.secret stood in prod.yaml in plain text');
    expect(`${text ?? ''}${notes.join('')}`).not.toContain('canary');
  });

  it('leaves no secret in clear that only its name or its form tells', async () => {
    const unknown = `components:
  orchestrator:
    flavor: of_tomorrow
    configuration:
      client_password: canary-1
      broker: amqp://me:canary-2@host
      kwargs: { env: [{ name: DB_PASSWORD, value: canary-3 }], region: eu }
      token_endpoint: https://login.internal
      limits: { least: 12345678901234567890 }
  artifact_store:
    flavor: s3
    configuration: { path: 's3://bucket', sekret: canary-4 }
stack_name: prod
`;
    const context = createContext({ 'prod.yaml': unknown });
    const { notes } = await generateImport(context, { file: 'prod.yaml', directory: 'prod' });
    const text = context.tree.read('prod/stack.yaml', 'utf-8') ?? '';
    for (const attribute of ['client_password', 'broker', 'kwargs']) {
      expect(text).toContain(`${attribute}: '{{orchestrator_secret.${attribute}}}'`);
    }
    expect(text).toContain("sekret: '{{artifact_store_secret.sekret}}'");
    expect(text).toContain('token_endpoint: https://login.internal');
    expect(text).toContain('least: 12345678901234567890\n');
    expect(text + notes.join('')).not.toContain('canary');
  });

  const listed = `components:
  container_registry:
  experiment_tracker:
  - configuration:
      api_key: '{{ wandb_secret.key }}'
    flavor: wandb
    name: w
    type: experiment_tracker
  - configuration:
      name: of ZenML
      tracking_password: canary-s3cret
      tracking_uri: https://m.internal
      tracking_username: '{{mlflow_secret.username}}'
    flavor: mlflow
    name: m
    type: experiment_tracker
stack_name: prod
zenml_version: 0.100
`;
  const importedList = `# Left out by the import: components.container_registry
name: prod
zenml_version: '0.100'

catalogs:
  - '@stackref/zenml'

components:
  experiment_tracker:
    name: w
    flavor: wandb
    api_key: '{{ wandb_secret.key }}'

  experiment_tracker_m:
    type: experiment_tracker
    name: m
    flavor: mlflow
    tracking_password: '{{experiment_tracker_m_secret.tracking_password}}'
    tracking_uri: https://m.internal
    tracking_username: '{{mlflow_secret.username}}'
    # Left out by the import: configuration.name
`;

  it('makes a stack of an export of ZenML 0.94.3 and later, and says that it needs a secrets manager', async () => {
    const context = createContext({ 'prod.yaml': listed });
    const { notes } = await generateImport(context, { file: 'prod.yaml' });
    expect(context.tree.read('stacks/prod/stack.yaml', 'utf-8')).toBe(importedList);
    const { stack } = examineInTree(context, 'stacks/prod/stack.yaml');
    expect(stack?.components.map(({ id, type }) => [id, type])).toEqual([
      ['experiment_tracker', 'experiment_tracker'],
      ['experiment_tracker_m', 'experiment_tracker'],
    ]);
    expect(notes.join('\n')).not.toContain('canary');
    expect(notes.slice(2, 4)).toEqual([
      'prod references secrets and has no secrets manager: experiment_tracker_m_secret, mlflow_secret, wandb_secret.',
      'Add one, local or another, with: npx nx g @stackref/nx:secrets-manager local --stack=prod',
    ]);
  });

  it.each<[string, object, Terminal | undefined, string | undefined]>([
    ['that an option names', { secretsManager: 'local' }, undefined, 'flavor: local\n'],
    [
      'with its attributes',
      { secretsManager: 'env', prefix: 'P_' },
      undefined,
      'flavor: env\n    prefix: P_\n',
    ],
    ['that is asked for', {}, answering({ 'Which one?': 'local' }), 'flavor: local\n'],
    ['or none', {}, answering({ 'Which one?': '' }), undefined],
  ])('adds the secrets manager %s', async (_, options, terminal, written) => {
    const context = createContext({ 'prod.yaml': listed }, terminal);
    const { notes } = await generateImport(context, { file: 'prod.yaml', ...options });
    const manager = written === undefined ? '' : `\n  secrets_manager:\n    ${written}`;
    const text = context.tree.read('stacks/prod/stack.yaml', 'utf-8') ?? '';
    expect(text.replace(manager, '').trimEnd()).toBe(importedList.trimEnd());
    expect(text).toContain(manager);
    expect(notes.join().includes('has no secrets manager')).toBe(written === undefined);
    const once = filesOf(context.tree);
    await generateImport(context, { file: 'prod.yaml', ...options });
    expect(filesOf(context.tree)).toEqual(once);
  });

  it('asks for no secrets manager where none is needed', async () => {
    const context = createContext({ 'prod.yaml': inline }, answering({}));
    const { notes } = await generateImport(context, { file: 'prod.yaml' });
    expect(notes.join()).not.toContain('has no secrets manager');
  });

  it.each<[string, string, RegExp]>([
    ['a syntax error', 'stack_name: prod\ncomponents:\n  a: {key: canary}}\n', /in\.yaml:3:19\n/],
    [
      'a component without a flavor',
      'stack_name: prod\ncomponents:\n  a:\n  - key: canary\n',
      /in\.yaml:4:5\n/,
    ],
    ['a duplicate key', 'components:\n  a: {flavor: x}\n  a: {flavor: canary}\n', /in\.yaml:3:3\n/],
  ])('names line and column of %s, and shows no value', async (_, text, place) => {
    const context = createContext({ 'in.yaml': text });
    const refused = generateImport(context, { file: 'in.yaml' });
    await expect(refused).rejects.toThrow(place);
    await expect(refused).rejects.not.toThrow('canary');
  });

  it.each<[string, object, string]>([
    ['--stack for a stack', { file: 'prod.yaml', stack: 'prod' }, '--stack'],
    [
      'an unknown option',
      { file: 'prod.yaml', nmae: 'x' },
      '--nmae\nOption nmae is not valid: there is no such option, the closest is name',
    ],
    ['--directory for a secret', { file: 'a.yaml', directory: 'x' }, '--directory'],
    [
      '--secretsManager for a secret',
      { file: 'a.yaml', secretsManager: 'local' },
      '--secretsManager',
    ],
    ['an unknown option for a secret', { file: 'a.yaml', nmae: 'x' }, '--nmae'],
    ['--name for several secrets', { file: 'folder', name: 'x' }, '--name'],
  ])('refuses %s', async (_, options, option) => {
    const context = createContext({
      'prod.yaml': inline,
      'a.yaml': 'k: canary\n',
      'folder/a.yaml': 'k: canary\n',
    });
    const before = filesOf(context.tree);
    const refused = generateImport(context, options);
    await expect(refused).rejects.toThrow(`error option-invalid  ${option}`);
    await expect(refused).rejects.not.toThrow('canary');
    expect(filesOf(context.tree)).toEqual(before);
  });

  it('changes nothing the second time', async () => {
    const context = createContext({ 'prod.yaml': inline });
    await generateImport(context, { file: 'prod.yaml' });
    const once = filesOf(context.tree);
    await generateImport(context, { file: 'prod.yaml' });
    expect(filesOf(context.tree)).toEqual(once);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a file that is not there', {}, ['import-unreadable']],
    ['a list', { 'in.yaml': '- a\n' }, ['import-unreadable']],
    [
      'something else',
      { 'in.yaml': 'a: [1]\n', 'stack.yaml': 'name: prod\ncomponents: {}\n' },
      ['import-unreadable'],
    ],
    ['a secret and more', { 'in.yaml': 'a: canary\nb: {c: Y2FuYXJ5}\n' }, ['import-unreadable']],
    ['a key without a value', { 'in.yaml': 'a:\n' }, ['import-unreadable']],
    [
      'a component without a flavor',
      { 'in.yaml': 'stack_name: x\ncomponents: {a: {key: canary}}\n' },
      ['component-flavor-missing'],
    ],
    [
      'a component that is a text',
      { 'in.yaml': 'stack_name: x\ncomponents: {a: [canary]}\n' },
      ['component-not-a-map'],
    ],
    ['a folder without files', { 'in.yaml/readme.md': '' }, ['import-unreadable']],
    [
      'a stack in a folder',
      { 'in.yaml/a.yaml': 'k: canary\n', 'in.yaml/b.yaml': inline },
      ['import-unreadable'],
    ],
    [
      'a secret twice in a folder',
      { 'in.yaml/a.yaml': 'k: canary\n', 'in.yaml/a.yml': 'k: canary\n' },
      ['import-unreadable'],
    ],
    ['broken YAML', { 'in.yaml': 'a: [canary\n' }, ['yaml-unclosed-bracket']],
    ['a value that is not base64', { 'in.yaml': 's:\n  k: canary!\n' }, ['import-unreadable']],
    [
      'a stack whose place is taken',
      { 'in.yaml': inline, 'stacks/prod/stack.yaml': 'name: prod\ncomponents: {}\n' },
      ['stack-file-taken'],
    ],
    [
      'a stack whose name is taken',
      { 'in.yaml': inline, 'prod/stack.yaml': 'name: prod\ncomponents: {}\n' },
      ['stack-name-duplicate'],
    ],
    [
      'secrets for a stack without a secrets manager',
      { 'in.yaml': 's:\n  k: Y2FuYXJ5\n', 'stack.yaml': 'name: prod\ncomponents: {}\n' },
      ['option-invalid'],
    ],
  ])('refuses %s and writes nothing', async (_, files, codes) => {
    const context = createContext(files);
    const before = filesOf(context.tree);
    const refused = generateImport(context, { file: 'in.yaml' });
    await expect(refused).rejects.not.toThrow(/canary|Y2FuYXJ5/);
    expect(await refusalOf(refused)).toEqual(codes);
    expect(filesOf(context.tree)).toEqual(before);
  });
});

describe('generateImport of secrets', () => {
  const secretsFile = `mysql_secret:
  password: ${Buffer.from('canary-päss\n').toString('base64')}
  username: ${Buffer.from('me').toString('base64')}
  zenml_schema_name: mysql
empty:
  zenml_schema_name: arbitrary
`;

  async function createSecretsWorkspace() {
    const { root } = createWorkspace({
      'old/secrets.yaml': secretsFile,
      'stacks/prod/stack.yaml': 'name: prod\ncomponents:\n  secrets_manager: { flavor: local }\n',
    });
    const home = createWorkspace().root;
    const identity = join(home, 'keys.txt');
    await createIdentityFile(identity, { workspaceRoot: root, now: new Date(0) });
    const environment = { HOME: home, SOPS_AGE_KEY_FILE: identity };
    return { tree: createDiskTree(root), environment, commandLine: [], terminal: undefined };
  }

  const options = { file: 'old/secrets.yaml', stack: 'stacks/prod/stack.yaml' };

  it('writes nothing before the tree is written', async () => {
    const context = await createSecretsWorkspace();
    const before = filesOf(context.tree);
    const { notes } = await generateImport(context, options);
    expect(filesOf(context.tree)).toEqual(before);
    expect(context.tree.exists('stacks/prod/secrets.yaml')).toBe(false);
    expect(notes.join('\n')).toContain('mysql_secret');
  });

  it('moves the values into the encrypted file, prints none, and can be repeated', async () => {
    const context = await createSecretsWorkspace();
    const { notes, afterwards } = await generateImport(context, options);
    const first = (await afterwards?.()) ?? [];
    const second = (await (await generateImport(context, options)).afterwards?.()) ?? [];
    expect(first.join('\n')).toMatch(/mysql_secret {2}password {2}\[redacted] {2}created/);
    expect(first).toContain('2 values registered in 1 secret');
    expect(second[0]).toBe('Kept as they are: mysql_secret.password, mysql_secret.username.');
    expect(first.join('\n')).toMatch(
      /secrets\.yaml is new and encrypted for age1\w{58} \(the identity of/,
    );
    expect(second.join()).not.toContain('is new');
    expect([...notes, ...first, ...second].join('\n')).not.toMatch(/canary/);
    const stored = readFileSync(join(context.tree.root, 'stacks/prod/secrets.yaml'), 'utf8');
    expect(stored).toContain('ENC[');
    expect(stored).not.toMatch(/canary|zenml_schema_name/);
    const examined = examineInTree(context, 'stacks/prod/stack.yaml');
    const answers = await examined.connection?.create?.().read?.(['mysql_secret']);
    const answer = answers?.get('mysql_secret');
    const values = answer?.status === 'ok' ? answer.value.values : undefined;
    expect(values?.get('password')?.reveal()).toBe('canary-päss\n');
  });

  async function valuesOf(context: GeneratorContext, secret: string) {
    const examined = examineInTree(context, options.stack);
    const answers = await examined.connection?.create?.().read?.([secret]);
    const answer = answers?.get(secret);
    const values = answer?.status === 'ok' ? answer.value.values : undefined;
    return Object.fromEntries([...(values ?? [])].map(([key, value]) => [key, value.reveal()]));
  }

  it('moves an exported secret under the name of its file, or another', async () => {
    const context = await createSecretsWorkspace();
    // Texts that ZenML writes without quotes and that are numbers to another reader.
    const text = `password: canary-päss
float: 1e3
octal: 0o17
lines: 'canary-a

  b'
escaped: "canary-\\0\\L\\x1B"
`;
    context.tree.write('old/mysql_secret.yaml', text);
    const told: string[] = [];
    for (const name of [undefined, 'other']) {
      const request = { file: 'old/mysql_secret.yaml', stack: options.stack, name };
      const { notes, afterwards } = await generateImport(context, request);
      told.push(...notes, ...((await afterwards?.()) ?? []));
    }
    expect(told.join('\n')).not.toContain('canary');
    for (const secret of ['mysql_secret', 'other']) {
      expect(await valuesOf(context, secret)).toEqual({
        password: 'canary-päss',
        float: '1e3',
        octal: '0o17',
        lines: 'canary-a\nb',
        escaped: 'canary-\0\u2028\u001b',
      });
    }
  });

  it('moves all exported secrets of a folder at once', async () => {
    const context = await createSecretsWorkspace();
    context.tree.write('exported/a.yaml', 'k: canary-1\n');
    context.tree.write('exported/b.yml', "k: 'canary-2'\nl: x\n");
    context.tree.write('exported/readme.md', 'none');
    const request = { file: 'exported', stack: options.stack };
    const { notes, afterwards } = await generateImport(context, request);
    expect(notes.join()).toContain('a, b');
    const told = (await afterwards?.()) ?? [];
    expect(told).toContain('3 values registered in 2 secrets');
    expect(told.join()).not.toContain('canary');
    expect([await valuesOf(context, 'a'), await valuesOf(context, 'b')]).toEqual([
      { k: 'canary-1' },
      { k: 'canary-2', l: 'x' },
    ]);
    const elsewhere = createWorkspace({ 'c.yaml': 'k: canary-3\n' }).root;
    const outside = await generateImport(context, { ...request, file: elsewhere });
    await outside.afterwards?.();
    expect(await valuesOf(context, 'c')).toEqual({ k: 'canary-3' });
  });

  it('adds to a secret the keys that it lacks', async () => {
    const context = await createSecretsWorkspace();
    context.tree.write('old/more.yaml', secretsFile.replace('  username', '  user'));
    await (await generateImport(context, options)).afterwards?.();
    const { afterwards } = await generateImport(context, { ...options, file: 'old/more.yaml' });
    const told = (await afterwards?.()) ?? [];
    expect(told[0]).toBe('Kept as they are: mysql_secret.password.');
    expect(told.join('\n')).toMatch(/mysql_secret {2}user {2}\[redacted] {2}updated/);
  });

  it('imports into a store that tells the keys of a secret by reading it only', async () => {
    const context = await createSecretsWorkspace();
    const store = `const { defineSecretsManager, SecretValue } = require('@stackref/core/secrets-manager');
      const { z } = require(${JSON.stringify(require.resolve('zod'))});
      const values = new Map([['password', new SecretValue('theirs')]]);
      const of = (names, value) => Promise.resolve(new Map(names.map((name) =>
        [name, name === 'mysql_secret' ? { status: 'ok', value } : { status: 'missing' }])));
      exports.secretsManager = defineSecretsManager({
        name: 'plain', description: '',
        attributes: z.strictObject({}),
        create: () => ({
          describe: (names) => of(names, { version: '1' }),
          read: (names) => of(names, { version: '1', values }),
          async write(name, changes, version) {
            if (version !== '1') throw new Error('no version was compared');
            for (const key of changes.keys()) if (key !== 'username') throw new Error(key);
            return { outcome: 'updated', version: '2' };
          },
        }),
      });`;
    // A module is loaded from the disk.
    mkdirSync(join(context.tree.root, 'stacks/far'));
    writeFileSync(join(context.tree.root, 'stacks/far/store.cjs'), store);
    const stack = 'name: far\ncomponents:\n  secrets_manager: { flavor: ./store.cjs }\n';
    context.tree.write('stacks/far/stack.yaml', stack);
    const far = { file: options.file, stack: 'stacks/far/stack.yaml' };
    const told = (await (await generateImport(context, far)).afterwards?.()) ?? [];
    expect(told[0]).toBe('Kept as they are: mysql_secret.password.');
    expect(told).toContain('1 value registered in 1 secret');
  });

  it('says what to do when there is no identity to encrypt for', async () => {
    const context = await createSecretsWorkspace();
    const environment = { HOME: context.environment.HOME };
    const { afterwards } = await generateImport({ ...context, environment }, options);
    await expect(afterwards?.()).rejects.toThrow(/Not all secrets were imported[^]*mysql_secret: /);
  });
});
