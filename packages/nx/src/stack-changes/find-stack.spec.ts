import { join } from 'node:path';
import { answering, createContext, refusalOf } from '../__fixtures__/workspace-tree';
import { findStack } from './find-stack';

const files = {
  'stacks/prod/stack.yaml': 'name: production\ncomponents: {}\n',
  'stacks/dev/stack.yaml': 'components: {}\n',
  'stacks/base.yaml': 'components: {}\n',
};

describe('findStack', () => {
  it.each([
    ['production', 'stacks/prod/stack.yaml'],
    ['dev', 'stacks/dev/stack.yaml'],
    ['stacks/prod', 'stacks/prod/stack.yaml'],
    ['./stacks/prod/', 'stacks/prod/stack.yaml'],
    ['stacks/prod/stack.yaml', 'stacks/prod/stack.yaml'],
    ['stacks/base.yaml', 'stacks/base.yaml'],
  ])('takes %s for %s', async (wanted, file) => {
    expect(await findStack(createContext(files), wanted)).toMatchObject({ file });
  });

  const many = {
    'stacks/prod/stack.yaml': 'name: production\ncomponents: {}\n',
    'stacks/prod/project.json': '{ "name": "prod" }',
    'many/a.stack.yaml': 'name: eu\ncomponents: {}\n',
    'many/b.stack.yaml': 'name: twin\ncomponents: {}\n',
    'other/x.stack.yaml': 'name: twin\ncomponents: {}\n',
    'other/stack.yaml': 'components: {}\n',
    'nx.json': JSON.stringify({
      plugins: [
        {
          plugin: '@stackref/nx/plugin',
          options: { stackFile: '{many,other}/*.stack.yaml' },
        },
      ],
    }),
  };
  const findIn = (folder: string, wanted: string) => {
    const context = createContext(many);
    const environment = { INIT_CWD: join(context.tree.root, folder) };
    return findStack({ ...context, environment }, wanted);
  };

  it.each([
    ['eu', '', 'many/a.stack.yaml'],
    ['b.stack.yaml', 'many', 'many/b.stack.yaml'],
    ['../many/b.stack.yaml', 'other', 'many/b.stack.yaml'],
    ['many/b.stack.yaml', 'other', 'many/b.stack.yaml'],
    ['many\\b.stack.yaml', '', 'many/b.stack.yaml'],
    ['.', 'stacks/prod', 'stacks/prod/stack.yaml'],
    ['other', '', 'other/x.stack.yaml'],
    ['.', 'other', 'other/x.stack.yaml'],
    ['other/stack.yaml', '', 'other/stack.yaml'],
  ])('takes %s in %j for %s', async (wanted, folder, file) => {
    expect(await findIn(folder, wanted)).toMatchObject({ file });
  });

  it.each([
    ['many', 'many/a.stack.yaml, many/b.stack.yaml'],
    ['./many/', 'many/a.stack.yaml, many/b.stack.yaml'],
    ['ue', 'Did you mean eu'],
    ['nothing', 'eu, many, twin'],
  ])('says what there is instead of %s', async (wanted, instead) => {
    await expect(findIn('', wanted)).rejects.toThrow(instead);
  });

  it('takes the name of a project for its stack', async () => {
    const project = { 'stacks/prod/project.json': '{ "name": "web" }' };
    const context = createContext({ ...files, ...project });
    expect(await findStack(context, 'web')).toMatchObject({ file: 'stacks/prod/stack.yaml' });
  });

  it('takes none of two stacks with one name, but either by its path', async () => {
    const twins = {
      'a/stack.yaml': 'name: x\ncomponents: {}',
      'b/stack.yaml': 'name: x\ncomponents: {}',
    };
    expect(await refusalOf(findStack(createContext(twins), 'x'))).toEqual(['stack-name-duplicate']);
    expect(await findStack(createContext(twins), 'b')).toMatchObject({ file: 'b/stack.yaml' });
  });

  it('takes the only stack there is', async () => {
    const context = createContext({ 'a/stack.yaml': 'components: {}\n' });
    expect(await findStack(context, undefined)).toEqual({ name: 'a', file: 'a/stack.yaml' });
  });

  it('asks nobody where there is no stack', async () => {
    const context = createContext({}, answering({}));
    expect(await refusalOf(findStack(context, undefined))).toEqual(['generator-options-missing']);
  });

  it('asks which of several', async () => {
    const context = createContext(files, answering({ 'Which stack': 'dev' }));
    expect(await findStack(context, undefined)).toMatchObject({ name: 'dev' });
  });

  it.each<[string | undefined, string]>([
    ['prod', 'stack-not-found'],
    ['../prod/stack.yaml', 'stack-not-found'],
    [undefined, 'generator-options-missing'],
  ])('refuses %s', async (wanted, code) => {
    expect(await refusalOf(findStack(createContext(files), wanted))).toEqual([code]);
  });
});
