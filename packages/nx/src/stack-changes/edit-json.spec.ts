import { createEmptyTree } from '../__fixtures__/empty-tree';
import { editJson } from './edit-json';

function edited(text: string | undefined, path: readonly string[], value: unknown) {
  const tree = createEmptyTree();
  if (text !== undefined) tree.write('a.json', text);
  const isChanged = editJson(tree, 'a.json', path, () => value);
  return [isChanged, tree.read('a.json', 'utf8')];
}

describe('editJson', () => {
  it.each([
    ['makes a file', undefined, ['a'], 1, '{\n  "a": 1\n}\n'],
    ['adds a value', '{\n  "a": 1\n}\n', ['b'], 2, '{\n  "a": 1,\n  "b": 2\n}\n'],
    ['adds what lies between', '{}\n', ['a', 'b'], 1, '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    ['takes a dot for part of a key', '{}\n', ['a.b'], 1, '{\n  "a.b": 1\n}\n'],
    [
      'keeps comments',
      '// first\n{\n  // one\n  "a": 1\n}\n',
      ['b'],
      2,
      '// first\n{\n  // one\n  "a": 1,\n  "b": 2\n}\n',
    ],
    ['keeps tabs', '{\n\t"a": 1\n}\n', ['b'], 2, '{\n\t"a": 1,\n\t"b": 2\n}\n'],
    ['keeps CRLF', '{\r\n  "a": 1\r\n}\r\n', ['b'], 2, '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n'],
  ])('%s', (_case, text, path, value, result) => {
    expect(edited(text, path, value)).toEqual([true, result]);
  });

  it.each(['', '[]', '{"a": }', '{"a": 1'])('leaves what is no JSON object: %j', (text) => {
    expect(edited(text, ['b'], 2)).toEqual([false, text]);
  });

  it('hands over the present value', () => {
    const tree = createEmptyTree();
    tree.write('a.json', '{"a": {"b": [1]}}');
    const seen: unknown[] = [];
    for (const path of [['a', 'b'], ['c']]) {
      editJson(tree, 'a.json', path, (value) => {
        seen.push(value);
        return value;
      });
    }
    expect(seen).toEqual([[1], undefined]);
  });
});
