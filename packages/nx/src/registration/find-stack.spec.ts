import { findStack } from './find-stack';

const tasks = [
  { file: 'stacks/prod/stack.yaml', project: 'prod', target: 'register-secrets' },
  { file: 'many/a.stack.yaml', project: 'many', target: 'register-secrets-a' },
  { file: 'many/b.stack.yaml', project: 'many', target: 'register-secrets-b' },
];
const stacks = [
  { name: 'production', file: 'stacks/prod/stack.yaml' },
  { name: 'eu', file: 'many/a.stack.yaml' },
  { name: 'twin', file: 'many/b.stack.yaml' },
  { name: 'twin', file: 'other/stack.yaml' },
];
const files = [...tasks.map(({ file }) => file), 'other/stack.yaml'];

function find(name: string, folder = '') {
  const found = findStack(name, { tasks, stacks, isFile: (path) => files.includes(path), folder });
  return 'code' in found ? [found.code, found.data] : found.file;
}

describe('findStack', () => {
  it.each([
    ['prod', '', 'stacks/prod/stack.yaml'],
    ['stacks/prod', '', 'stacks/prod/stack.yaml'],
    ['stacks/prod/', '', 'stacks/prod/stack.yaml'],
    ['./stacks/prod/stack.yaml', '', 'stacks/prod/stack.yaml'],
    ['stacks\\prod', '', 'stacks/prod/stack.yaml'],
    ['.', 'stacks/prod', 'stacks/prod/stack.yaml'],
    ['../prod', 'stacks/dev', 'stacks/prod/stack.yaml'],
    ['stacks/prod', 'many', 'stacks/prod/stack.yaml'],
    ['many/b.stack.yaml', '', 'many/b.stack.yaml'],
    ['other', '', 'other/stack.yaml'],
    ['eu', '', 'many/a.stack.yaml'],
    ['production', '', 'stacks/prod/stack.yaml'],
  ])('finds %s from %j', (name, folder, file) => {
    expect(find(name, folder)).toBe(file);
  });

  it.each([
    ['productoin', { similar: 'production' }],
    ['nothing', { stacks: ['eu', 'production', 'twin'] }],
    ['twin', { stacks: ['many/b.stack.yaml', 'other/stack.yaml'] }],
    ['many', { stacks: ['many/a.stack.yaml', 'many/b.stack.yaml'] }],
  ])('says what there is instead of %s', (name, data) => {
    expect(find(name)).toEqual(['registration-stack-unknown', expect.objectContaining(data)]);
  });
});
