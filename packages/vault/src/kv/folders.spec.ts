import { createFolderLookup, listNames } from './folders';

describe('createFolderLookup', () => {
  it('lists every folder once, and takes no folder for a secret', async () => {
    const asked: string[] = [];
    const isListed = createFolderLookup((below) => {
      asked.push(below.join('/'));
      return Promise.resolve(below.length === 0 ? ['a', 'team/'] : ['b']);
    });
    const names = ['a', 'b', 'team', 'team/', 'team/b', 'team/a'];
    const found = await Promise.all(names.map(isListed));
    expect(names.filter((_, index) => found[index])).toEqual(['a', 'team/b']);
    expect(asked).toEqual(['', 'team']);
  });
});

const folders = new Map([
  ['', ['db', 'db/', 'other', 'team/']],
  ['db', ['replica']],
  ['team', ['a', 'prod/']],
  ['team/prod', ['b', 'B']],
]);

function listing() {
  const asked: string[] = [];
  const list = (folder: readonly string[]) => {
    asked.push(folder.join('/'));
    return Promise.resolve(folders.get(folder.join('/')) ?? []);
  };
  return { asked, list };
}

describe('listNames', () => {
  it.each([
    ['', ['db', 'db/replica', 'other', 'team/a', 'team/prod/B', 'team/prod/b']],
    ['db', ['db', 'db/replica']],
    ['db/', ['db/replica']],
    ['team/prod/b', ['team/prod/b']],
    ['te', ['team/a', 'team/prod/B', 'team/prod/b']],
    ['absent/a', []],
  ])('finds the names that start with %j', async (prefix, names) => {
    expect(await listNames(listing().list, prefix)).toEqual(names);
  });

  it.each([
    ['db', ['', 'db']],
    ['team/p', ['team', 'team/prod']],
    ['x', ['']],
  ])('looks for %j in no folder that cannot hold it', async (prefix, asked) => {
    const folder = listing();
    await listNames(folder.list, prefix);
    expect(folder.asked).toEqual(asked);
  });
});
