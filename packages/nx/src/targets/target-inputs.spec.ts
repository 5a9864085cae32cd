import { exclusionOf, expandInputs, hasInput, namedInputsOf } from './target-inputs';

const expand = (inputs: Parameters<typeof expandInputs>[0], named = {}, ofProject = {}) =>
  expandInputs(
    inputs,
    namedInputsOf({ namedInputs: named }, { root: '.', namedInputs: ofProject }),
  );

describe('expandInputs', () => {
  it.each([
    [['{projectRoot}/a'], {}, ['{projectRoot}/a']],
    [['default'], {}, ['{projectRoot}/**/*']],
    [
      ['mine'],
      { mine: ['theirs', '{projectRoot}/a'], theirs: ['{projectRoot}/b'] },
      ['{projectRoot}/b', '{projectRoot}/a'],
    ],
    [[{ input: 'mine' }], { mine: ['{projectRoot}/a'] }, ['{projectRoot}/a']],
    [[{ input: 'mine', projects: 'self' }], { mine: ['{projectRoot}/a'] }, ['{projectRoot}/a']],
    [[{ input: 'mine', dependencies: true }], { mine: ['{projectRoot}/a'] }, []],
    [[{ input: 'mine', projects: ['other'] }], { mine: ['{projectRoot}/a'] }, []],
    [[{ fileset: '{projectRoot}/a', dependencies: true }], {}, []],
    [['^default', '^{projectRoot}/a'], {}, []],
    [['{projectRoot}/a'], { '{projectRoot}/a': [] }, []],
    [['loop'], { loop: ['loop', '{projectRoot}/a'] }, ['{projectRoot}/a']],
  ])('makes of %j with %j what counts for the project itself', (inputs, named, filesets) => {
    const expanded = expand(inputs, named);
    expect(expanded).toEqual(filesets.map((fileset) => ({ fileset })));
  });

  it('takes named inputs of the project before those of the workspace', () => {
    const expanded = expand(['mine'], { mine: ['{projectRoot}/a'] }, { mine: ['{projectRoot}/b'] });
    expect(expanded).toEqual([{ fileset: '{projectRoot}/b' }]);
  });
});

describe('hasInput', () => {
  it.each([
    ['{projectRoot}/a', true],
    ['{projectRoot}/A', false],
    [{ env: 'LEVEL' }, true],
    [{ env: 'OTHER' }, false],
    [{ dependentTasksOutputFiles: '**/*' }, false],
  ])('finds %j: %s', (wanted, expected) => {
    expect(hasInput([{ fileset: '{projectRoot}/a' }, { env: 'LEVEL' }], wanted)).toBe(expected);
  });
});

describe('exclusionOf', () => {
  it.each([
    ['!{projectRoot}/secrets.yaml', true],
    ['!{projectRoot}/*.yaml', true],
    ['!{workspaceRoot}/stacks/**', true],
    ['!{projectRoot}/SECRETS.yaml', true],
    ['!{projectRoot}/@(a|b)', true],
    ['!{projectRoot}/**/*.spec.ts', false],
    ['!{workspaceRoot}/other/**/*', false],
    ['{projectRoot}/secrets.yaml', false],
  ])('sees whether %s takes a file away: %s', (fileset, expected) => {
    const found = exclusionOf(
      [{ env: 'LEVEL' }, { fileset }],
      'stacks/prod/secrets.yaml',
      'stacks/prod',
    );
    expect(found).toBe(expected ? fileset : undefined);
  });
});
