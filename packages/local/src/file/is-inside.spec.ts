import { resolve } from 'node:path';
import { isInside } from './is-inside';

describe('isInside', () => {
  it.each([
    ['/a/b', '/a', true],
    ['/a', '/a', true],
    ['/a/..b', '/a', true],
    ['/a/b/../c', '/a', true],
    ['/ab', '/a', false],
    ['/', '/a', false],
    ['/b', '/a', false],
  ])('of %s in %s is %s', (path, folder, inside) => {
    expect(isInside(resolve(path), resolve(folder))).toBe(inside);
  });
});
