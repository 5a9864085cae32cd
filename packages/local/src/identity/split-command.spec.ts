import { splitCommand } from './split-command';

describe('splitCommand', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['op read x', ['op', 'read', 'x']],
    ['op  read\tx\n', ['op', 'read', 'x']],
    ['a "b c" d', ['a', 'b c', 'd']],
    ["a 'b c'", ['a', 'b c']],
    ['a ""', ['a', '']],
    ['a b"c"\'d\'', ['a', 'bcd']],
    ['a "b\\"c"', ['a', 'b"c']],
    ["a 'b\\c'", ['a', 'b\\c']],
    ['a b\\ c', ['a', 'b c']],
    ['a # comment\nb', ['a', 'b']],
    ['a b#c', ['a', 'b#c']],
    ['a $HOME `b` ; c | d > e', ['a', '$HOME', '`b`', ';', 'c', '|', 'd', '>', 'e']],
  ])('splits %j', (text, words) => {
    expect(splitCommand(text)).toEqual(words);
  });

  it.each(['a "b', "a 'b", 'a \\'])('does not take %j for a command', (text) => {
    expect(splitCommand(text)).toBeUndefined();
  });
});
