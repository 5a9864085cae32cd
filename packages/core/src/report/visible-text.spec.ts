import fc from 'fast-check';
import { visibleCharacter, visibleJson, visibleOutput, visibleText } from './visible-text';

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
    ['\u3164\u115f\u034f\u2800', '\\u3164\\u115f\\u034f\\u2800'],
  ])('writes %j as %j', (text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });
});

describe('visibleOutput', () => {
  const escape = '\u001b';

  it.each([
    ['two\nlines', 'two\nlines'],
    [`${escape}[31mred${escape}[39m`, `${escape}[31mred${escape}[39m`],
    [`${escape}[8mx${escape}[2J${escape}]52;c;eA==\u0007`, '\\x1b[8mx\\x1b[2J\\x1b]52;c;eA==\\x07'],
    ['a\r\nb\u2028\u202e', 'a\\r\nb\\u2028\\u202e'],
    ['a\n::error::x', 'a\n\\x3a:error::x'],
    ['  ::add-mask::x', '  \\x3a:add-mask::x'],
    ['see std::vector', 'see std::vector'],
    ['a ##[error]x', 'a \\x23#[error]x'],
    ['a ##vso[task.setvariable]x', 'a \\x23#vso[task.setvariable]x'],
    ["##teamcity[message text='x']", "\\x23#teamcity[message text='x']"],
    ['## a heading', '## a heading'],
    ['section_start:1:a', '\\x73ection_start:1:a'],
    ['travis_fold:start:a', '\\x74ravis_fold:start:a'],
    ['--- group', '\\x2d-- group'],
    ['- one\n-- two', '- one\n-- two'],
    [
      'at https://root:hunter2@db/x and ssh://git@db',
      'at https://root:[redacted]@db/x and ssh://git@db',
    ],
    ['mysql://{{db.user}}:{{db.password}}@db', 'mysql://{{db.user}}:{{db.password}}@db'],
  ])('writes %j as %j', (text, visible) => {
    expect(visibleOutput(text)).toBe(visible);
  });

  it('changes nothing that it has written, and what JSON says stays', () => {
    const texts = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '\n',
        ':',
        '#',
        '[',
        '-',
        escape,
        '\u202e',
        'section_start:',
        '\ud800',
      ),
      maxLength: 30,
    });
    fc.assert(
      fc.property(texts, (text) => {
        const visible = visibleOutput(text);
        expect(visibleOutput(visible)).toBe(visible);
        const json = visibleJson(JSON.stringify({ text }, undefined, 2));
        expect(visibleOutput(json)).toBe(json);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
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
