import { createFolderLookup } from './folder-listing';

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
