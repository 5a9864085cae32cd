import { visibleCharacter, visibleText } from './visible-text';

describe('visibleText', () => {
  it.each([
    ['plain text, ünïcode and 漢字', 'plain text, ünïcode and 漢字'],
    ['\u001b[2J', '\\x1b[2J'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u009b1m', '\\x9b1m'],
    ['a\u202eb', 'a\\u202eb'],
    ['a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
    ['a\u00a0b', 'a\\xa0b'],
    ['\ud800', '\\ud800'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\u0000\u007f', '\\x00\\x7f'],
  ])('writes %j as %j', (text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });
});

describe('visibleCharacter', () => {
  it.each([
    ['a', 1],
    ['é', 1],
    ['漢', 2],
    ['｛', 2],
    ['한', 2],
    ['🔑', 2],
    ['\u0301', 0],
    ['\t', 4],
    ['\u001b', 4],
  ])('knows how wide %j is', (character, width) => {
    expect(visibleCharacter(character).width).toBe(width);
  });
});
