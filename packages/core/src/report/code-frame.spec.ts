import fc from 'fast-check';
import type { SourceRange } from '../diagnostics/source-file';
import { renderCodeFrame } from './code-frame';

const file = 'stacks/prod/stack.yaml';

/** Frames the part of a text that stands between the first two `§`. Without ranges, all of it may be shown. */
function frame(text: string, shown: readonly (readonly [number, number])[] = [[0, 9_999]]): string {
  const start = text.indexOf('§');
  const plain = text.replaceAll('§', '');
  const end = text.indexOf('§', start + 1) - 1;
  return renderCodeFrame(
    { path: file, text: plain },
    { file, start, end },
    {
      shown: shown.map(([from, to]): SourceRange => ({ file, start: from, end: to })),
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

  it('redacts what is not known to be harmless, and moves the carets along', () => {
    const known = [
      [0, 4],
      [22, 29],
    ] as const;
    expect(frame('url: mysql://u:geheim@§{{a.b}}§ # x', known)).toBe(
      ['1 | url: [redacted]{{a.b}} [redacted]', '  |                ^^^^^^^'].join('\n'),
    );
  });

  it('shows nothing but white space by default', () => {
    expect(frame('  a: §b§\t # c', [])).toBe(['1 |   [redacted]', '  |   ^^^^^^^^^^'].join('\n'));
  });

  it('marks the whole of a hidden text that it touches', () => {
    const marks = ['1 | a: [redacted]', '  |    ^^^^^^^^^^'].join('\n');
    expect(frame('a: §geheim§', [[0, 2]])).toBe(marks);
    expect(frame('a: ge§he§im', [[0, 2]])).toBe(marks);
  });

  it('takes no notice of ranges of other files', () => {
    const shown = [{ file: 'other.yaml', start: 0, end: 9 }];
    const source = { path: file, text: 'a: b' };
    expect(renderCodeFrame(source, { file, start: 3, end: 4 }, { shown })).not.toMatch(/[ab]:|b$/m);
  });

  it('never shows a character outside the ranges, whatever they are', () => {
    const place = fc.tuple(fc.nat(300), fc.nat(300));
    fc.assert(
      fc.property(place, fc.array(place, { maxLength: 4 }), (marked, known) => {
        const letters = [...'#'.repeat(300)].map((letter, at) => (at % 41 === 40 ? '\n' : letter));
        for (const [start, length] of known) {
          for (let at = start; at < start + length && at < 300; at++) {
            if (letters[at] !== '\n') letters[at] = '.';
          }
        }
        const [start, length] = marked;
        const source = { path: file, text: letters.join('') };
        const shown = known.map(([from, size]) => ({ file, start: from, end: from + size }));
        const range = { file, start: Math.min(start, 300), end: Math.min(start + length, 300) };
        expect(renderCodeFrame(source, range, { shown })).not.toContain('#');
      }),
    );
  });
});
