import { createContext, filesOf, refusalOf } from '../../__fixtures__/workspace-tree';
import { examineInTree } from '../../stack-changes/generator-context';
import { generateStack } from './stack.impl';

const file = 'stacks/prod/stack.yaml';

describe('generateStack', () => {
  it('creates a stack with its catalog and the local secrets manager', async () => {
    const context = createContext();
    await generateStack(context, { name: 'prod' });
    expect(context.tree.read(file, 'utf-8')).toBe(`name: prod

catalogs:
  - '@stackref/zenml'

components:
  secrets_manager:
    flavor: local
`);
    expect(examineInTree(context, file).diagnostics).toEqual([]);
  });

  it('takes a folder, and attributes of the secrets manager', async () => {
    const context = createContext();
    const options = { directory: 'env/eu/', secretsManager: 'local', secrets_file: 'eu.yaml' };
    await generateStack(context, { name: 'eu', ...options });
    expect(context.tree.read('env/eu/stack.yaml', 'utf-8')).toContain('secrets_file: eu.yaml');
  });

  it('names the file so that the plugin takes it for a stack', async () => {
    const context = createContext();
    const plugins = [{ plugin: '@stackref/nx/plugin', options: { stackFile: '*.stack.yaml' } }];
    context.tree.write('nx.json', JSON.stringify({ plugins }));
    await generateStack(context, { name: 'prod', directory: 'stacks' });
    expect(context.tree.exists('stacks/prod.stack.yaml')).toBe(true);
    const { notes } = await generateStack(context, { name: 'dev', directory: 'stacks' });
    expect(notes.at(-1)).toBe('Validate it with: npx nx run stacks:validate-dev');
  });

  it.each([
    ['excluded', { exclude: ['env/**'] }],
    ['not included', { include: ['stacks/**'] }],
    ['of no stacks', { options: { stackFile: 'stacks/*/stack.yaml' } }],
  ])('creates nothing in a folder that is %s', async (_, entry) => {
    const { tree, ...context } = createContext();
    const plugins = [{ plugin: '@stackref/nx/plugin', ...entry }];
    tree.write('nx.json', JSON.stringify({ plugins }));
    const before = filesOf(tree);
    const generation = generateStack({ ...context, tree }, { name: 'prod', directory: 'env' });
    expect(await refusalOf(generation)).toEqual(['option-invalid']);
    expect(filesOf(tree)).toEqual(before);
  });

  it.each([
    ['project.json', { 'apps/web/project.json': '{"name":"web"}' }, ['stack-name-taken']],
    ['a package', { 'packages/web/package.json': '{"name":"web"}' }, ['stack-name-taken']],
    ['another stack', { 'a/stack.yaml': 'name: web\ncomponents: {}' }, ['stack-name-duplicate']],
  ])('refuses the name that %s has', async (_, files, codes) => {
    const context = createContext(files);
    context.tree.write('package.json', '{"name":"acme","workspaces":["packages/*"]}');
    const before = filesOf(context.tree);
    expect(await refusalOf(generateStack(context, { name: 'web' }))).toEqual(codes);
    expect(filesOf(context.tree)).toEqual(before);
  });

  it('makes a stack part of the project of its name, when it goes into its folder', async () => {
    const context = createContext({ 'apps/web/project.json': '{"name":"web"}' });
    await generateStack(context, { name: 'web', directory: 'apps/web' });
    expect(context.tree.exists('apps/web/stack.yaml')).toBe(true);
  });

  it('extends another stack, with secrets of its own beside it', async () => {
    const context = createContext();
    await generateStack(context, { name: 'prod' });
    await generateStack(context, { name: 'dev', from: 'prod', directory: 'stacks/prod/dev' });
    const dev = 'stacks/prod/dev/stack.yaml';
    expect(context.tree.read(dev, 'utf-8')).toBe(`name: dev
extends: ../stack.yaml
components:
  secrets_manager:
    flavor: local
`);
    const { diagnostics, connection } = examineInTree(context, dev);
    expect(diagnostics).toEqual([]);
    expect(connection?.workspaceFiles).toEqual(['stacks/prod/dev/secrets.yaml']);
  });

  it('changes nothing the second time, whatever people wrote in between', async () => {
    const context = createContext();
    await generateStack(context, { name: 'prod' });
    const text = `# mine\n${context.tree.read(file, 'utf-8') ?? ''}  orchestrator: { flavor: local }\n`;
    context.tree.write(file, text);
    await generateStack(context, { name: 'prod' });
    for (const secretsManager of ['local', 'env', 'vault', 'nothing-like-it']) {
      const options = { name: 'prod', secretsManager, url: 'https://vault.internal' };
      const {
        notes: [first, second],
      } = await generateStack(context, options);
      expect(first).toBe(`Stack prod exists in ${file} and was left as it is.`);
      expect(second).toContain(`nx g @stackref/nx:secrets-manager ${secretsManager} --stack=prod`);
    }
    expect(context.tree.read(file, 'utf-8')).toBe(text);
  });

  it.each<[string, object, readonly string[]]>([
    ['a name with a space', { name: 'my stack' }, ['stack-name-invalid']],
    ['a folder outside', { name: 'x', directory: '../x' }, ['option-invalid']],
    ['the name of another stack', { name: 'old', directory: 'x' }, ['stack-name-duplicate']],
    ['the folder of another stack', { name: 'x', directory: 'old' }, ['stack-file-taken']],
    ['an unknown stack to extend', { name: 'x', from: 'olt' }, ['stack-not-found']],
    [
      'an unknown secrets manager',
      { name: 'x', secretsManager: 'vualt' },
      ['secrets-manager-unknown'],
    ],
    ['an attribute it does not have', { name: 'x', file: 'a.yaml' }, ['attribute-unknown']],
    ['no name', {}, ['option-invalid']],
  ])('refuses %s and writes nothing', async (_, options, codes) => {
    const context = createContext({ 'old/stack.yaml': 'name: old\ncomponents: {}\n' });
    const before = filesOf(context.tree);
    expect(await refusalOf(generateStack(context, options))).toEqual(codes);
    expect(filesOf(context.tree)).toEqual(before);
  });
});
