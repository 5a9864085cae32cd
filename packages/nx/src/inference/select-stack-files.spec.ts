import { isSelected, selectStackFiles } from './select-stack-files';

const files = [
  'stacks/prod/stack.yaml',
  'stack.yaml',
  'stacks/dev.stack.yaml',
  'stacks/my-stack.yaml',
  '.hidden/stack.yaml',
  'pnpm-lock.yaml',
  'apps/web/environments/live.yml',
];

describe('selectStackFiles', () => {
  it.each([
    ['stack.yaml', ['.hidden/stack.yaml', 'stack.yaml', 'stacks/prod/stack.yaml']],
    ['*.stack.yaml', ['stacks/dev.stack.yaml']],
    [
      '{stack,*.stack}.yaml',
      ['.hidden/stack.yaml', 'stack.yaml', 'stacks/dev.stack.yaml', 'stacks/prod/stack.yaml'],
    ],
    ['stacks/**/stack.yaml', ['stacks/prod/stack.yaml']],
    ['**/environments/*.{yaml,yml}', ['apps/web/environments/live.yml']],
    ['nothing.yaml', []],
    ['[', []],
  ])('takes what %s matches, in order', (pattern, selected) => {
    expect(selectStackFiles(files, pattern)).toEqual(selected);
  });
});

describe('isSelected', () => {
  it.each<[string, readonly string[], readonly string[], boolean]>([
    ['a/stack.yaml', [], [], true],
    ['a/stack.yaml', ['a/**'], [], true],
    ['b/stack.yaml', ['a/**'], [], false],
    ['a/stack.yaml', [], ['a/stack.yaml'], false],
    ['.a/stack.yaml', [], ['**/stack.yaml'], false],
    ['a/b/stack.yaml', ['a/**'], ['a/b/**'], false],
    ['a/b/stack.yaml', ['a/**', '!a/b/**'], [], false],
    ['a/b/stack.yaml', [], ['a/**', '!a/b/**'], true],
    ['b/stack.yaml', ['!a/**'], [], true],
  ])('%s with include %j and exclude %j: %s', (file, include, exclude, expected) => {
    expect(isSelected(file, include, exclude)).toBe(expected);
  });
});
