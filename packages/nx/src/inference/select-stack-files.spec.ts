import { selectStackFiles } from './select-stack-files';

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
