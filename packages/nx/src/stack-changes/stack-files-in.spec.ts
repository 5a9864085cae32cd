import { createContext, refusalOf } from '../__fixtures__/workspace-tree';
import { stackFilesIn } from './stack-files-in';

describe('stackFilesIn', () => {
  it('finds the files that the plugin takes for stacks', async () => {
    const context = createContext({ 'a/prod.stack.yaml': '', 'a/stack.yaml': '' });
    const plugins = [{ plugin: '@stackref/nx/plugin', options: { stackFile: '*.stack.yaml' } }];
    context.tree.write('nx.json', JSON.stringify({ plugins }));
    const { stacks } = await stackFilesIn(context.tree);
    expect(stacks).toEqual([{ name: 'a', file: 'a/prod.stack.yaml' }]);
  });

  it('knows what is excluded, and what is of another tool', async () => {
    const files = {
      'a/stack.yaml': 'components: {}',
      'b/stack.yaml': 'components: {}',
      'c/stack.yaml': 'services: {}',
    };
    const { tree } = createContext(files);
    const plugins = [{ plugin: '@stackref/nx/plugin', exclude: ['b/**'] }];
    tree.write('nx.json', JSON.stringify({ plugins }));
    expect(await stackFilesIn(tree)).toEqual({
      stacks: [{ name: 'a', file: 'a/stack.yaml' }],
      leftAlone: ['c/stack.yaml'],
    });
  });

  it('knows the stacks of every entry of the plugin', async () => {
    const files = {
      'a/stack.yaml': 'components: {}',
      'a/dev.stack.yaml': 'components: {}',
      'b/stack.yaml': 'components: {}',
      'b/dev.stack.yaml': 'components: {}',
    };
    const { tree } = createContext(files);
    const plugin = '@stackref/nx/plugin';
    const plugins = [
      { plugin, include: ['b/**'], options: { stackFile: '*.stack.yaml' } },
      { plugin: 'another', options: { stackFile: 7 } },
      { plugin, exclude: ['b/**'] },
    ];
    tree.write('nx.json', JSON.stringify({ plugins }));
    const { stacks } = await stackFilesIn(tree);
    expect(stacks.map(({ file }) => file)).toEqual(['a/stack.yaml', 'b/dev.stack.yaml']);
  });

  it('refuses options that validation refuses, and names the closest', async () => {
    const { tree } = createContext();
    const plugins = [{ plugin: '@stackref/nx/plugin', options: { stackFlie: '*.stack.yaml' } }];
    tree.write('nx.json', JSON.stringify({ plugins }));
    expect(await refusalOf(stackFilesIn(tree))).toEqual(['plugin-option-invalid']);
    await expect(stackFilesIn(tree)).rejects.toThrow('the closest is stackFile');
  });
});
