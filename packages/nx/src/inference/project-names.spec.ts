import fc from 'fast-check';
import { assignProjectNames } from './project-names';

function namesOf(...folders: readonly (readonly [root: string, wanted?: string | undefined])[]) {
  const names = assignProjectNames(folders.map(([root, wanted]) => ({ root, wanted })));
  return folders.map(([root]) => names.get(root));
}

describe('assignProjectNames', () => {
  it('takes the name that a stack has', () => {
    expect(namesOf(['stacks/a', 'prod'], ['stacks/b', '@acme/dev'])).toEqual(['prod', '@acme/dev']);
  });

  it.each([undefined, '', 'a b', 'a:b', 'a\nb', '{{a.b}}', '__proto__', 'constructor', 'toString'])(
    'takes the name of the folder instead of %j',
    (wanted) => {
      expect(namesOf(['stacks/prod', wanted])).toEqual(['prod']);
    },
  );

  it('has a name for a folder without a usable one', () => {
    expect(namesOf(['.'], ['a b/c d'])).toEqual(['stack', 'stack-a b-c d']);
  });

  it('keeps the name of the first of several and adds the folder to the others', () => {
    expect(namesOf(['a', 'prod'], ['b', 'prod'], ['c/d', 'prod'])).toEqual([
      'prod',
      'prod-b',
      'prod-c-d',
    ]);
  });

  it('leaves the name to the folder that is called so', () => {
    expect(namesOf(['a/copy', 'prod'], ['a/prod', 'prod'], ['b/prod', 'prod'])).toEqual([
      'prod-a-copy',
      'prod',
      'prod-b-prod',
    ]);
  });

  it('takes no name away from a stack that has it of its own', () => {
    expect(namesOf(['a', 'prod'], ['b', 'prod'], ['c', 'prod-b'])).toEqual([
      'prod',
      'prod-b-2',
      'prod-b',
    ]);
  });

  it('never gives a name twice', () => {
    const name = fc.constantFrom('a', 'a-b', 'a-b-2', 'b', 'constructor', undefined);
    const root = fc.stringMatching(/^[ab](\/[ab]){0,2}$/);
    const folders = fc.uniqueArray(fc.record({ root, wanted: name }), {
      selector: (folder) => folder.root,
    });
    fc.assert(
      fc.property(folders, (some) => {
        const names = assignProjectNames(some);
        expect(new Set(names.values()).size).toBe(some.length);
      }),
    );
  });
});
