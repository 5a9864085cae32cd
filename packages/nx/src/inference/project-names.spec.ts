import fc from 'fast-check';
import { assignProjectNames } from './project-names';

type Folder = readonly [root: string, wanted?: string | undefined];

function namesOf(...folders: readonly Folder[]) {
  return namesBeside({}, ...folders);
}

/** @param others - names of other projects by their folder */
function namesBeside(others: Readonly<Record<string, string>>, ...folders: readonly Folder[]) {
  const projects = Object.entries(others).map(
    ([root, name]) => [root, { name, file: `${root}/project.json` }] as const,
  );
  const names = assignProjectNames(
    folders.map(([root, wanted]) => ({ root, wanted })),
    new Map(projects),
  );
  return folders.map(([root]) => names.get(root)?.name);
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

  it('leaves a name to the project that has it, whatever the folder is called', () => {
    const others = { 'apps/web': 'web', 'libs/a': 'web-deploy-web' };
    expect(namesBeside(others, ['deploy/web', undefined], ['web', 'web'], ['x', 'live'])).toEqual([
      'web-deploy-web-2',
      'web-web',
      'live',
    ]);
  });

  it('takes the name of the project that is in the folder already', () => {
    expect(namesBeside({ 'apps/web': '@acme/web' }, ['apps/web', 'web'], ['b', 'web'])).toEqual([
      '@acme/web',
      'web',
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
    const others = fc.uniqueArray(fc.tuple(root, name), { selector: ([, other]) => other });
    fc.assert(
      fc.property(folders, others, (some, elsewhere) => {
        const projects = elsewhere.flatMap(([root, name]) =>
          name === undefined ? [] : [[root, { name, file: 'project.json' }] as const],
        );
        const known = new Map(projects);
        const names = assignProjectNames(some, known);
        const all = new Map<string, { readonly name: string }>([...known, ...names]);
        expect(new Set([...all.values()].map(({ name }) => name)).size).toBe(all.size);
      }),
    );
  });
});
