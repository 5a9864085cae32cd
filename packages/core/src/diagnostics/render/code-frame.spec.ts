import fc from 'fast-check';
import type { SourceRange } from '../source-file';
import { renderCodeFrame } from './code-frame';

const file = 'stacks/prod/stack.yaml';

/** Frames the part of a text that stands between the first two `§`. */
function frame(text: string, hidden: readonly (readonly [number, number])[] = []): string {
  const start = text.indexOf('§');
  const plain = text.replaceAll('§', '');
  const end = text.indexOf('§', start + 1) - 1;
  return renderCodeFrame(
    { path: file, text: plain },
    { file, start, end },
    {
      hidden: hidden.map(([from, to]): SourceRange => ({ file, start: from, end: to })),
    },
  );
}

describe('renderCodeFrame', () => {
  it('puts carets under exactly the range', () => {
    expect(frame("a: b\n  password: '{{§mysql§.password}}'\n")).toBe(
      ["2 |   password: '{{mysql.password}}'", '  |                ^^^^^'].join('\n'),
    );
  });

  it('marks an empty range with one caret', () => {
    expect(frame('ab§§c')).toBe(['1 | abc', '  |   ^'].join('\n'));
  });

  it('marks the end of a line with a caret behind it', () => {
    expect(frame('abc§§\nd')).toBe(['1 | abc', '  |    ^'].join('\n'));
  });

  it('copes with an empty file', () => {
    expect(frame('§§')).toBe(['1 |', '  | ^'].join('\n'));
  });

  it('counts columns, not characters', () => {
    expect(frame('\t漢字🔑e\u0301 §{{a}}§')).toBe(
      ['1 |     漢字🔑e\u0301 {{a}}', '  |             ^^^^^'].join('\n'),
    );
  });

  it('shows what is invisible', () => {
    expect(frame('x: §{{a.b\u00a0}}§\u001b[2J')).toBe(
      ['1 | x: {{a.b\\xa0}}\\x1b[2J', '  |    ^^^^^^^^^^^'].join('\n'),
    );
  });

  it('shows all lines of a range, each marked from its first character on', () => {
    expect(frame('a:\n  - §b\n    c\r\n\n  d§ e')).toBe(
      ['2 |   - b', '  |     ^', '3 |     c', '  |     ^', '4 |', '5 |   d e', '  |   ^'].join(
        '\n',
      ),
    );
  });

  it('stops after four lines', () => {
    const rows = frame(`§${'line\n'.repeat(9)}§`).split('\n');
    expect(rows).toHaveLength(9);
    expect(rows.at(-2)).toBe('  | ^^^^');
    expect(rows.at(-1)).toBe('  | …');
  });

  it('aligns line numbers of different length', () => {
    const rows = frame(`${'\n'.repeat(8)}§a\nb§`).split('\n');
    expect(rows).toEqual([' 9 | a', '   | ^', '10 | b', '   | ^']);
  });

  it('cuts a long line around the range', () => {
    const [code = '', marks = ''] = frame(`${'x'.repeat(500)}§HERE§${'y'.repeat(500)}`).split('\n');
    expect(code).toMatch(/^1 \| …x+HEREy+…$/);
    expect(code.length).toBeLessThan(110);
    expect(marks.indexOf('^')).toBe(code.indexOf('HERE'));
    expect(marks.trimEnd().length).toBe(code.indexOf('HERE') + 4);
  });

  it('cuts a long range', () => {
    const [code = '', marks = ''] = frame(`a: §${'x'.repeat(5_000)}§`).split('\n');
    expect(code).toMatch(/^1 \| a: x+…$/);
    expect(marks).toHaveLength(code.length);
  });

  it('does not cut a surrogate pair', () => {
    expect(frame(`${'🔑'.repeat(100)}a§b§`)).not.toMatch(/\\ud/);
    expect(frame(`${'🔑'.repeat(100)}§b§`)).not.toMatch(/\\ud/);
  });

  it('redacts hidden ranges and moves the carets along', () => {
    expect(frame('url: mysql://u:geheim@§{{a.b}}§', [[15, 21]])).toBe(
      ['1 | url: mysql://u:[redacted]@{{a.b}}', '  |                           ^^^^^^^'].join('\n'),
    );
  });

  it('marks the whole of a hidden range that it touches', () => {
    expect(frame('a: §geheim§', [[3, 9]])).toBe(
      ['1 | a: [redacted]', '  |    ^^^^^^^^^^'].join('\n'),
    );
    expect(frame('a: ge§he§im', [[3, 9]])).toBe(
      ['1 | a: [redacted]', '  |    ^^^^^^^^^^'].join('\n'),
    );
  });

  it('leaves hidden ranges of other files alone', () => {
    const hidden = [{ file: 'other.yaml', start: 0, end: 9 }];
    const source = { path: file, text: 'a: b' };
    expect(renderCodeFrame(source, { file, start: 3, end: 4 }, { hidden })).toContain('a: b');
  });

  it('never shows a hidden character, whatever the ranges are', () => {
    const place = fc.tuple(fc.nat(300), fc.nat(300));
    fc.assert(
      fc.property(place, fc.array(place, { minLength: 1, maxLength: 4 }), (marked, secrets) => {
        const letters = [...'.'.repeat(300)].map((dot, at) => (at % 41 === 40 ? '\n' : dot));
        for (const [start, length] of secrets) {
          for (let at = start; at < start + length && at < 300; at++) {
            if (letters[at] !== '\n') letters[at] = '#';
          }
        }
        const [start, length] = marked;
        const source = { path: file, text: letters.join('') };
        const hidden = secrets.map(([from, size]) => ({ file, start: from, end: from + size }));
        const range = { file, start: Math.min(start, 300), end: Math.min(start + length, 300) };
        expect(renderCodeFrame(source, range, { hidden })).not.toContain('#');
      }),
    );
  });
});
