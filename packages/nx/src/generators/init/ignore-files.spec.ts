import { createEmptyTree } from '../../__fixtures__/empty-tree';
import { ignoreFiles } from './ignore-files';

function ignored(text: string | undefined): string | null {
  const tree = createEmptyTree();
  tree.delete('.gitignore');
  if (text !== undefined) tree.write('.gitignore', text);
  ignoreFiles(tree);
  return tree.read('.gitignore', 'utf8');
}

const lines = '# stackref: inventories and age identities\n.stackref/\n*.agekey\n';

describe('ignoreFiles', () => {
  it.each([
    ['makes the file', undefined, lines],
    ['adds to the file', 'node_modules\n', `node_modules\n\n${lines}`],
    ['ends the last line first', 'node_modules', `node_modules\n\n${lines}`],
    [
      'adds only what is missing',
      '/.stackref\n',
      '/.stackref\n\n# stackref: inventories and age identities\n*.agekey\n',
    ],
    ['leaves what has all of it', '**/.stackref/\r\n*.agekey\r\n', '**/.stackref/\r\n*.agekey\r\n'],
    ['keeps CRLF', 'dist\r\n', `dist\r\n\r\n${lines.replaceAll('\n', '\r\n')}`],
  ])('%s', (_case, text, result) => {
    expect(ignored(text)).toBe(result);
    expect(ignored(result)).toBe(result);
  });
});
