import { stackSuffixes } from './stack-suffixes';

describe('stackSuffixes', () => {
  it('adds nothing to a file that is alone', () => {
    expect([...stackSuffixes(['a/dev.stack.yaml']).values()]).toEqual(['']);
  });

  it.each([
    [
      ['a/dev.stack.yaml', 'a/prod.yml'],
      ['-dev', '-prod'],
    ],
    [
      ['a/dev.stack.yaml', 'a/stack.yaml'],
      ['-dev', '-stack.yaml'],
    ],
    [
      ['a/dev.yaml', 'a/dev.yml', 'a/prod.yaml'],
      ['-dev.yaml', '-dev.yml', '-prod'],
    ],
    [
      ['a/dev.stack.yaml', 'a/dev.stack.yaml.stack.yaml', 'a/dev.stack.yml'],
      ['-dev.stack.yaml', '-dev.stack.yaml.stack.yaml', '-dev.stack.yml'],
    ],
  ])('tells %j apart', (files, names) => {
    expect([...stackSuffixes(files)]).toEqual(files.map((file, index) => [file, names[index]]));
  });
});
