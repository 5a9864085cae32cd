import fc from 'fast-check';
import { dotenvText } from './__fixtures__/dotenv-text';
import { readDotenv } from './read-dotenv';

function read(text: string) {
  const { variables, diagnostics } = readDotenv({ origin: 'values.env', file: 'values.env', text });
  return {
    values: variables.map(({ name, value }) => [name, value.reveal()]),
    refused: diagnostics.map(({ data }) =>
      'mistake' in data ? [data.line, data.mistake] : undefined,
    ),
    text: JSON.stringify(diagnostics),
  };
}

const pem = '-----BEGIN KEY-----\nMIIE+/==\nabc=\n-----END KEY-----';

describe('readDotenv', () => {
  it.each([
    ['A=b', 'b'],
    ['\uFEFFA=b', 'b'],
    ['  export  A = b c \t', 'b c'],
    ['export A="b c" # note', 'b c'],
    ['A=\'it is "x" #1 $HOME `w` \\n\'', 'it is "x" #1 $HOME `w` \\n'],
    ['A="it\'s"', "it's"],
    ['A="one\ntwo"', 'one\ntwo'],
    ['A="one\\ntwo\\r\\n"', 'one\ntwo\r\n'],
    ["\r\n# x\r\nA='one\ntwo'\t\r\n", 'one\ntwo'],
    ['A=b\r\n', 'b'],
    ['A=x=y==', 'x=y=='],
    ["A=it's", "it's"],
    ['A=', ''],
    ["A=''", ''],
    ['# a comment: "\n\n   # A=c\nA=b\n', 'b'],
    [`A='${pem}'`, pem],
    [`A="${pem}"`, pem],
  ])('reads %j', (text, value) => {
    expect(read(text)).toMatchObject({ values: [['A', value]], refused: [] });
  });

  it.each([
    ['A=pa#ss', 1, 'number sign'],
    ['A=pass # note', 1, 'number sign'],
    ['A= # note', 1, 'number sign'],
    ["A='it\\'s'", 1, 'escape'],
    ["A='C:\\\\dir'", 1, 'escape'],
    ['A=C:\\dir', 1, 'escape'],
    ['A="a\\tb"', 1, 'escape'],
    ['A="say \\"x\\""', 1, 'escape'],
    ['A="1: foo\'bar"baz"', 1, 'text behind quote'],
    ["A='x'y", 1, 'text behind quote'],
    ["A='x'#y", 1, 'text behind quote'],
    [`OK=1\nA="""\n${pem}\n"""`, 2, 'text behind quote'],
    ['A="$HOME"', 1, 'expansion'],
    ['A=pa$$word', 1, 'expansion'],
    ["A='${HOME}'", 1, 'expansion in single quotes'],
    ['A=`x`', 1, 'backtick'],
    ['OK=1\nA="x\nB=2', 2, 'unclosed quote'],
    ['OK=1\nMIIEpAIBAAKCAQEA/+', 2, 'no equals sign'],
    ['A: x', 1, 'no equals sign'],
    ['MIIE/+==', 1, 'no variable name'],
    ['1A=x', 1, 'no variable name'],
    ['A-B=x', 1, 'no variable name'],
    ['export = x', 1, 'no variable name'],
    ['A=x\u00a0y', 1, 'strange character'],
    ['A="x\u2028y"', 1, 'strange character'],
    ['# x\u2028A=y', 1, 'strange character'],
    ['A=x\rB=y', 1, 'strange character'],
    ["OK=1\r\nA='one\r\ntwo'", 2, 'Windows line end'],
    ['A=x\n\nA=x', 3, 'repeated name'],
  ])('refuses %j with its line, and takes nothing else of the file', (text, line, mistake) => {
    const { values, refused } = read(`${text}\n`);
    expect(values).toEqual([]);
    expect(refused[0]).toEqual([line, mistake]);
  });

  it('names every bad line until a quote stays open', () => {
    expect(read('A\nB="\n\n" x\nC=#\nD="\nE').refused).toEqual([
      [1, 'no equals sign'],
      [2, 'text behind quote'],
      [5, 'number sign'],
      [6, 'unclosed quote'],
    ]);
  });

  it('never says what stands in a line', () => {
    fc.assert(
      fc.property(dotenvText('hunter2canary'), (text) => {
        expect(read(text).text).not.toContain('hunter2');
      }),
    );
  });

  it('reads every text back that single quotes can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const text = `A='${value}'\nB=2`;
        const { values, refused } = read(text);
        if (refused.length === 0)
          expect(values).toEqual([
            ['A', value],
            ['B', '2'],
          ]);
        else expect(value).toMatch(/['\\\p{C}\u2028\u2029]|\$\{/u);
      }),
    );
  });
});
