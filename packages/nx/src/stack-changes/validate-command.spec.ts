import { createContext } from '../__fixtures__/workspace-tree';
import { validateCommand } from './validate-command';

const several = { stackFile: '*.stack.yaml', validateTargetName: 'check' };
const stack = (name: string) => `name: ${name}\ncomponents: {}\n`;

describe('validateCommand', () => {
  it.each<[string, object, Readonly<Record<string, string>>, string | undefined]>([
    ['eu/stack.yaml', {}, { 'eu/stack.yaml': stack('prod') }, 'prod:validate'],
    [
      'eu/stack.yaml',
      { validateTargetName: 'validate-stack' },
      { 'eu/stack.yaml': stack('prod') },
      'prod:validate-stack',
    ],
    [
      'env/qa.stack.yaml',
      several,
      { 'env/qa.stack.yaml': stack('qa'), 'env/dev.stack.yaml': stack('dev') },
      'env:check-qa',
    ],
    ['env/qa.stack.yaml', several, { 'env/qa.stack.yaml': stack('qa') }, 'qa:check'],
    [
      'apps/web/stack.yaml',
      {},
      { 'apps/web/stack.yaml': stack('live'), 'apps/web/project.json': '{"name":"web"}' },
      'web:validate',
    ],
    [
      'copy/stack.yaml',
      {},
      { 'prod/stack.yaml': stack('prod'), 'copy/stack.yaml': stack('prod') },
      'prod-copy:validate',
    ],
    ['base.yaml', {}, { 'base.yaml': stack('base') }, undefined],
  ])('names the target of %s with the options %j', async (file, options, files, expected) => {
    const { tree } = createContext(files);
    tree.write(
      'nx.json',
      JSON.stringify({ plugins: [{ plugin: '@stackref/nx/plugin', options }] }),
    );
    const command = await validateCommand(tree, file);
    expect(command).toBe(expected === undefined ? undefined : `npx nx run ${expected}`);
  });
});
