import { ansiPalette, plainPalette } from '@stackref/core';
import { choosePalette } from './choose-palette';

describe('choosePalette', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ FORCE_COLOR: 'true' }, false, false],
    [{ FORCE_COLOR: 'true' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '3' }, false, true],
    [{ FORCE_COLOR: '' }, false, false],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
  ])('with %j and a terminal %s gives colour %s', (environment, isTerminal, isColoured) => {
    const expected = isColoured ? ansiPalette : plainPalette;
    expect(choosePalette({ environment, isTerminal })).toBe(expected);
  });
});
