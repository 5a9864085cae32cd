import { targetNames } from './target-names';

describe('targetNames', () => {
  it('gives the plain name to the target of a file that is alone', () => {
    expect([...targetNames('validate', ['a/dev.stack.yaml']).values()]).toEqual(['validate']);
  });

  it.each([
    [
      ['a/dev.stack.yaml', 'a/prod.yml'],
      ['validate-dev', 'validate-prod'],
    ],
    [
      ['a/dev.stack.yaml', 'a/stack.yaml'],
      ['validate-dev', 'validate-stack.yaml'],
    ],
    [
      ['a/dev.yaml', 'a/dev.yml', 'a/prod.yaml'],
      ['validate-dev.yaml', 'validate-dev.yml', 'validate-prod'],
    ],
  ])('tells the targets for %j apart', (files, names) => {
    expect([...targetNames('validate', files)]).toEqual(
      files.map((file, index) => [file, names[index]]),
    );
  });
});
