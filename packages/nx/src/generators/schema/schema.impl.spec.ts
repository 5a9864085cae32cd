import { readJson, readNxJson, type Tree } from '@nx/devkit';
import { createEmptyTree } from '../../__fixtures__/empty-tree';
import schemaSync from '../schema-sync/schema-sync.impl';
import schema from './schema.impl';

const stack = [
  'name: prod',
  'catalogs: [./flavors.json]',
  'components:',
  '  metadata_store:',
  '    flavor: postgres',
  '    host: db.internal',
  '',
].join('\n');

const flavors = (attribute: string) =>
  JSON.stringify({
    flavors: [
      {
        type: 'metadata_store',
        name: 'postgres',
        attributes: {
          type: 'object',
          additionalProperties: false,
          properties: { host: { type: 'string' }, [attribute]: { type: 'string' } },
        },
      },
    ],
  });

function workspace(): Tree {
  const tree = createEmptyTree();
  tree.write('prod/stack.yaml', stack);
  tree.write('prod/flavors.json', flavors('password'));
  return tree;
}

const schemaOf = (tree: Tree) => readJson<{ definitions: object }>(tree, 'stack.schema.json');

describe('schema', () => {
  it('describes the flavors of the catalogs that the stacks list', async () => {
    const tree = workspace();
    await schema(tree, {});
    expect(schemaOf(tree).definitions).toHaveProperty([
      'flavor:metadata_store:postgres',
      'properties',
      'password',
    ]);
    expect(schemaOf(tree).definitions).toHaveProperty(['flavor:secrets_manager:local']);
    expect(schemaOf(tree).definitions).not.toHaveProperty(['flavor:metadata_store:mysql']);
  });

  it('describes the built-in catalogs while there is no stack', async () => {
    const tree = createEmptyTree();
    await schema(tree, {});
    expect(schemaOf(tree).definitions).toHaveProperty(['flavor:metadata_store:mysql']);
  });

  it('takes for stacks what the plugin does', async () => {
    const tree = workspace();
    const plugin = '@stackref/nx/plugin';
    tree.write(
      'nx.json',
      JSON.stringify({ plugins: [{ plugin, options: { stackFile: '*.stack.yaml' } }] }),
    );
    await schema(tree, { editor: true });
    expect(schemaOf(tree).definitions).not.toHaveProperty(['flavor:metadata_store:postgres']);
    expect(readJson(tree, '.vscode/settings.json')).toEqual({
      'yaml.schemas': { './stack.schema.json': '**/*.stack.yaml' },
    });
  });

  it('leaves the files that somebody has chosen for the schema', async () => {
    const tree = workspace();
    const settings = { 'yaml.schemas': { './stack.schema.json': ['a.yaml'], other: 'b.yaml' } };
    tree.write('.vscode/settings.json', JSON.stringify(settings));
    await schema(tree, {});
    expect(readJson(tree, '.vscode/settings.json')).toEqual(settings);
  });

  it('adds the sync generator once, and not when told so', async () => {
    const tree = workspace();
    await schema(tree, { sync: false });
    expect(readNxJson(tree)?.sync).toBeUndefined();
    await schema(tree, {});
    await schema(tree, {});
    expect(readNxJson(tree)?.sync?.globalGenerators).toEqual(['@stackref/nx:schema-sync']);
  });
});

describe('schemaSync', () => {
  it('does nothing in a workspace without the schema', async () => {
    const tree = workspace();
    expect(await schemaSync(tree)).toEqual({});
    expect(tree.exists('stack.schema.json')).toBe(false);
  });

  it('leaves a schema that says the same in another layout', async () => {
    const tree = workspace();
    await schema(tree, {});
    const layout = JSON.stringify(schemaOf(tree), undefined, 8);
    tree.write('stack.schema.json', layout);
    expect(await schemaSync(tree)).toEqual({});
    expect(tree.read('stack.schema.json', 'utf8')).toBe(layout);
  });

  it('writes the schema again when a catalog has changed, and says so', async () => {
    const tree = workspace();
    await schema(tree, {});
    tree.write('prod/flavors.json', flavors('sslmode'));
    expect(await schemaSync(tree)).toEqual({
      outOfSyncMessage: expect.stringContaining('stack.schema.json'),
    });
    expect(schemaOf(tree).definitions).toHaveProperty([
      'flavor:metadata_store:postgres',
      'properties',
      'sslmode',
    ]);
    expect(await schemaSync(tree)).toEqual({});
  });
});
