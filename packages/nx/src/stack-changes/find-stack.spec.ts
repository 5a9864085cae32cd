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
