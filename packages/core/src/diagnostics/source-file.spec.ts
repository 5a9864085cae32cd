import { positionAt } from './source-file';

describe('positionAt', () => {
  it.each([
    ['', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\r\nb', 2, 1, 3],
    ['a\rb', 2, 2, 1],
    ['a\n\nb', 3, 3, 1],
    ['é\n😀x', 4, 2, 3],
    ['ab', 99, 1, 3],
  ])('finds offset %#: %j at %i in line %i, column %i', (text, offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ line, column });
  });
});
