import { createContext } from '../__fixtures__/workspace-tree';
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
});
