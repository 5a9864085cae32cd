import { readJson, readNxJson, type Tree } from '@nx/devkit';
import { createEmptyTree } from '../../__fixtures__/empty-tree';
import { pluginVersion } from '../../plugin-version';
import init from './init.impl';
import type { InitOptions } from './options';

async function initialized(prepare: (tree: Tree) => void, options: InitOptions = {}) {
  const tree = createEmptyTree();
  prepare(tree);
  await init(tree, options);
  return tree;
}

function contentOf(tree: Tree): ReadonlyMap<string, string | undefined> {
  return new Map(tree.listChanges().map(({ path, content }) => [path, content?.toString()]));
}

const nothing = (): void => undefined;

describe('init', () => {
  it('adds the plugin, the ignored files and the package', async () => {
    const tree = await initialized(nothing);
    expect(readNxJson(tree)?.plugins).toEqual(['@stackref/nx/plugin']);
    expect(tree.read('.gitignore', 'utf8')).toContain('*.agekey');
    expect(readJson(tree, 'package.json')).toMatchObject({
      devDependencies: { '@stackref/nx': pluginVersion },
    });
  });

  it.each([
    ['a name', '@stackref/nx/plugin'],
    ['an object', { plugin: '@stackref/nx/plugin', options: { stackFile: '*.stack.yaml' } }],
  ])('leaves the plugin as it is when it is there as %s', async (_case, entry) => {
    const tree = await initialized((before) => {
      before.write('nx.json', JSON.stringify({ plugins: ['other', entry] }));
    });
    expect(readNxJson(tree)?.plugins).toEqual(['other', entry]);
  });

  it('keeps the comments of nx.json', async () => {
    const tree = await initialized((before) => {
      before.write('nx.json', '{\n  // ours\n  "plugins": ["other"]\n}\n');
    });
    expect(tree.read('nx.json', 'utf8')).toContain('// ours');
    expect(readNxJson(tree)?.plugins).toEqual(['other', '@stackref/nx/plugin']);
  });

  it('keeps the version that package.json has', async () => {
    const tree = await initialized((before) => {
      before.write(
        'package.json',
        JSON.stringify({ devDependencies: { '@stackref/nx': '^0.0.0-0' } }),
      );
    });
    expect(readJson(tree, 'package.json')).toMatchObject({
      devDependencies: { '@stackref/nx': '^0.0.0-0' },
    });
  });

  it('leaves package.json as it is when told to', async () => {
    const tree = await initialized(nothing, { skipPackageJson: true });
    expect(tree.read('package.json', 'utf8')).not.toContain('stackref');
  });

  it('sets up the editor when the workspace has its settings, comments kept', async () => {
    const tree = await initialized((before) => {
      before.write('.vscode/settings.json', '{\n  // mine\n  "editor.tabSize": 2,\n}\n');
    });
    expect(tree.read('.vscode/settings.json', 'utf8')).toContain('// mine');
    expect(readJson(tree, '.vscode/settings.json', { allowTrailingComma: true })).toMatchObject({
      'yaml.schemas': { './stack.schema.json': '**/stack.yaml' },
    });
    expect(tree.exists('stack.schema.json')).toBe(true);
    expect(readNxJson(tree)?.sync).toEqual({ globalGenerators: ['@stackref/nx:schema-sync'] });
  });

  it.each([
    ['without a folder for it', {}, false],
    ['when told to', { editor: true }, true],
  ])('sets up the editor %s: %j', async (_case, options, expected) => {
    const tree = await initialized(nothing, options);
    expect(tree.exists('.vscode/settings.json')).toBe(expected);
    expect(tree.exists('stack.schema.json')).toBe(expected);
  });

  it('changes nothing the second time', async () => {
    const tree = await initialized(nothing, { editor: true });
    const once = contentOf(tree);
    await init(tree, { editor: true });
    expect(contentOf(tree)).toEqual(once);
  });
});
