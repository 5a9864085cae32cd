import { answering, createContext, filesOf, refusalOf } from '../../__fixtures__/workspace-tree';
import { generateSecretsManager } from './secrets-manager.impl';

const file = 'stack.yaml';
const stack = `name: prod
components:
  # the database
  metadata_store:
    flavor: mysql
    password: '{{"team:db".password}}'
`;
const custom = `${stack}  secrets_manager: # until May
    flavor: ./store.cjs
    url: https://store.internal
`;

describe('generateSecretsManager', () => {
  it('adds a secrets manager to a stack', async () => {
    const context = createContext({ [file]: stack });
    await generateSecretsManager(context, { flavor: 'local', secrets_file: 'all.yaml' });
    expect(context.tree.read(file, 'utf-8')).toBe(
      `${stack}  secrets_manager:\n    flavor: local\n    secrets_file: all.yaml\n`,
    );
  });

  it('puts another in its place, keeps comments, and says what does not move', async () => {
    const context = createContext({ [file]: custom });
    const { notes } = await generateSecretsManager(context, { flavor: 'local' });
    expect(context.tree.read(file, 'utf-8')).toBe(
      `${stack}  secrets_manager: # until May\n    flavor: local\n`,
    );
    expect(notes.join('\n')).toMatch(/\.\/store\.cjs was replaced by local[^]*url[^]*team:db/);
  });

  it('names what the new one cannot hold', async () => {
    const context = createContext({ [file]: stack });
    const { notes } = await generateSecretsManager(context, { flavor: 'local' });
    expect(notes).toEqual([
      expect.stringMatching(/"team:db" cannot be stored.*Choose another name/),
    ]);
  });

  it('changes nothing the second time', async () => {
    const context = createContext({ [file]: custom });
    await generateSecretsManager(context, { flavor: 'local' });
    const once = filesOf(context.tree);
    await generateSecretsManager(context, { flavor: 'local' });
    expect(filesOf(context.tree)).toEqual(once);
  });

  it.each<[string, object, readonly string[]]>([
    ['an unknown flavor', { flavor: 'vualt' }, ['secrets-manager-unknown']],
    ['an unknown attribute', { flavor: 'local', secret_file: 'a.yaml' }, ['attribute-unknown']],
    ['a reference', { flavor: 'local', secrets_file: '{{a.b}}' }, ['reference-in-secrets-manager']],
    ['a wrong value', { flavor: 'local', secrets_file: 'a.txt' }, ['attribute-invalid']],
  ])('refuses %s and writes nothing', async (_, options, codes) => {
    const context = createContext({ [file]: stack });
    const before = filesOf(context.tree);
    expect(await refusalOf(generateSecretsManager(context, options))).toEqual(codes);
    expect(filesOf(context.tree)).toEqual(before);
  });

  it.each([
    ['asks where the store is', {}, { key_vault_name: 'acme' }, '    key_vault_name: acme\n'],
    ['asks nothing when it is told', { key_vault_name: 'acme' }, {}, '    key_vault_name: acme\n'],
  ])('%s', async (_, options, answers, lines) => {
    const context = createContext({ [file]: stack }, answering(answers));
    await generateSecretsManager(context, { flavor: 'azure', ...options });
    expect(context.tree.read(file, 'utf-8')).toBe(
      `${stack}  secrets_manager:\n    flavor: azure\n${lines}`,
    );
  });

  it.each([
    ['takes an empty answer for no attribute', { project_id: '' }],
    ['needs no answer where nobody can be asked', undefined],
  ])('%s', async (_, answers) => {
    const context = createContext({ [file]: stack }, ...(answers ? [answering(answers)] : []));
    await generateSecretsManager(context, { flavor: 'gcp' });
    expect(context.tree.read(file, 'utf-8')).toBe(`${stack}  secrets_manager:\n    flavor: gcp\n`);
  });

  it.each([
    ['without what it cannot do without', { flavor: 'azure' }],
    ['with what does not go together', { flavor: 'gcp', scope: 'namespace' }],
  ])('refuses one %s and writes nothing', async (_, options) => {
    const context = createContext({ [file]: stack });
    const before = filesOf(context.tree);
    expect(await refusalOf(generateSecretsManager(context, options))).toEqual([
      'secrets-manager-misconfigured',
    ]);
    expect(filesOf(context.tree)).toEqual(before);
  });
});
