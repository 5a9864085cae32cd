import { fileInput } from './file-input';

describe('fileInput', () => {
  it.each([
    ['stacks/prod/stack.yaml', 'stacks/prod', '{projectRoot}/stack.yaml'],
    ['stack.yaml', '.', '{projectRoot}/stack.yaml'],
    ['stacks/base.yaml', 'stacks/prod', '{workspaceRoot}/stacks/base.yaml'],
    ['stacks/prod/parts/db.yaml', 'stacks/prod', '{workspaceRoot}/stacks/prod/parts/db.yaml'],
    ['stacks/prod/a[1].yaml', 'stacks/prod', '{projectRoot}/a?1?.yaml'],
    ['stacks/(eu)/stack.yaml', 'stacks/(eu)', '{workspaceRoot}/stacks/?eu?/stack.yaml'],
    ['stacks/{a}/!stack*.yaml', 'stacks', '{workspaceRoot}/stacks/?a?/?stack?.yaml'],
  ])('names %s of the project at %s as %s', (file, root, input) => {
    expect(fileInput(file, root)).toBe(input);
  });
});
