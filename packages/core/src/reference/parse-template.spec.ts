import fc from 'fast-check';
import { parseTemplate } from './parse-template';

function referencesIn(text: string): readonly string[] {
  return parseTemplate(text).parts.flatMap((part) =>
    part.kind === 'reference' ? [`${part.secret} / ${part.key}`] : [],
  );
}

function nearMissesIn(text: string) {
  return parseTemplate(text).nearMisses.map(({ kind, start, end, suggestion }) => [
    kind,
    text.slice(start, end),
    suggestion,
  ]);
}

describe('parseTemplate', () => {
  describe('reads what ZenML reads as one well-formed reference', () => {
    it.each([
      ['{{s.k}}', 's / k'],
      ['{{ s.k }}', 's / k'],
      ['{{\ts.k}}', 's / k'],
      ['{{   s.k   }}', 's / k'],
      ['{{s.k.x}}', 's / k.x'],
      ['{{s..k}}', 's / .k'],
      ['{{é.ü}}', 'é / ü'],
      ['{{A-B_9.k/e:y}}', 'A-B_9 / k/e:y'],
      ["{{o'brien.k}}", "o'brien / k"],
      ['{{10.2}}', '10 / 2'],
      ['{{__proto__.constructor}}', '__proto__ / constructor'],
    ])('%s', (text, reference) => {
      expect(referencesIn(text)).toEqual([reference]);
      expect(nearMissesIn(text)).toEqual([]);
    });
  });

  describe('reads what ZenML does not', () => {
    it.each([
      ['mysql://{{db.user}}:{{db.password}}@host/x', ['db / user', 'db / password']],
      ['{{a.b}}{{c.d}}', ['a / b', 'c / d']],
      ['pre{{a.b}}', ['a / b']],
      ['{{a.b}}post', ['a / b']],
      ['{{a.b}}\n', ['a / b']],
      ['{"port":{{db.port}}}', ['db / port']],
      ['{"a":{"b":{{s.k}}}}', ['s / k']],
      ['{{"team.db".password}}', ['team.db / password']],
      ['{{db."two words"}}', ['db / two words']],
      ['{{"a \\"b\\" \\\\".k}}', ['a "b" \\ / k']],
      ['{{"a}}b".k}}', ['a}}b / k']],
      ['\\\\{{a.b}}', ['a / b']],
      ['\\{{{a.b}}', ['a / b']],
      ['\\${{a.b}}', ['a / b']],
    ])('%s', (text, references) => {
      expect(referencesIn(text)).toEqual(references);
      expect(nearMissesIn(text)).toEqual([]);
    });
  });

  describe('takes escaped text as plain text', () => {
    it.each([
      ['\\{{', '{{'],
      ['\\{{a.b}}', '{{a.b}}'],
      ['\\{{ ds }}', '{{ ds }}'],
      ['a\\{{b\\{{c', 'a{{b{{c'],
      ['\\{{{{', undefined],
      ['\\\\\\{{', '\\{{'],
      ['\\{a.b}', '{a.b}'],
      ['\\${a.b}', '${a.b}'],
      ['C:\\dir\\{guid}', 'C:\\dir\\{guid}'],
      ['\\d{2}', '\\d{2}'],
      ['a.b\\}}', 'a.b}}'],
      ['{"a":{"b":"c"}}', '{"a":{"b":"c"}}'],
      ['{0} of {1}', '{0} of {1}'],
      ['', ''],
    ])('%s', (text, plain) => {
      if (plain === undefined) {
        expect(nearMissesIn(text)).not.toEqual([]);
        return;
      }
      const template = parseTemplate(text);
      const literals = template.parts.map((part) => part.kind === 'literal' && part.text);
      expect(literals.join('')).toBe(plain);
      expect(template.nearMisses).toEqual([]);
    });
  });

  describe('names what only looks like a reference', () => {
    it.each([
      ['{{a}}', 'missing-key', '{{a}}', undefined],
      ['{{a.}}', 'empty-key', '{{a.}}', undefined],
      ['{{.k}}', 'empty-secret', '{{.k}}', undefined],
      ['{{..k}}', 'empty-secret', '{{..k}}', undefined],
      ['{{}}', 'empty', '{{}}', undefined],
      ['{{  }}', 'empty', '{{  }}', undefined],
      ['{{ a . b }}', 'inner-space', '{{ a . b }}', '{{a.b}}'],
      ['{{name . key}}', 'inner-space', '{{name . key}}', '{{name.key}}'],
      ['{{a b.c}}', 'inner-space', '{{a b.c}}', '{{"a b".c}}'],
      ['{{a.b c}}', 'inner-space', '{{a.b c}}', '{{a."b c"}}'],
      ['{a.b}', 'single-braces', '{a.b}', '{{a.b}}'],
      ['{ a.b }', 'single-braces', '{ a.b }', '{{a.b}}'],
      ['x{a.b}}', 'single-braces', '{a.b}}', '{{a.b}}'],
      ['${a.b}', 'single-braces', '${a.b}', '{{a.b}}'],
      ['${{a.b}}', 'dollar', '${{a.b}}', '{{a.b}}'],
      ['${{ secrets.TOKEN }}', 'dollar', '${{ secrets.TOKEN }}', '{{secrets.TOKEN}}'],
      ['{{{a.b}}}', 'extra-braces', '{{{a.b}}}', '{{a.b}}'],
      ['{{{a.b}}', 'extra-braces', '{{{a.b}}', '{{a.b}}'],
      ['{{a.b}}}', 'extra-braces', '{{a.b}}}', '{{a.b}}'],
      ['{{a.b', 'unclosed', '{{a.b', '{{a.b}}'],
      ['{{a.b}', 'unclosed', '{{a.b}', '{{a.b}}'],
      ['{{a.b} x}}', 'unclosed', '{{a.b}', '{{a.b}}'],
      ['{{ $labels.instance }} down', 'template-expression', '{{ $labels.instance }}', undefined],
      ['{{$x.y}}', 'template-expression', '{{$x.y}}', undefined],
      ['{{a.b and more', 'unclosed', '{{a.b', '{{a.b}}'],
      ['{{', 'unclosed', '{{', undefined],
      ['a.b}}', 'unopened', 'a.b}}', '{{a.b}}'],
      ['{[a.b}}', 'unopened', 'a.b}}', '{{a.b}}'],
      ['{{a.b\u00a0}}', 'unusual-character', '{{a.b\u00a0}}', '{{a.b}}'],
      ['{{\u00a0a.b}}', 'unusual-character', '{{\u00a0a.b}}', '{{a.b}}'],
      ['{{a\u200b.b}}', 'unusual-character', '{{a\u200b.b}}', '{{a.b}}'],
      ['{{a.b\u3164}}', 'unusual-character', '{{a.b\u3164}}', '{{a.b}}'],
      ['{{a\u2800.b}}', 'unusual-character', '{{a\u2800.b}}', '{{a.b}}'],
      ['{{\u061ca.b}}', 'unusual-character', '{{\u061ca.b}}', '{{a.b}}'],
      ['{{a\ufe0f.b}}', 'unusual-character', '{{a\ufe0f.b}}', '{{a.b}}'],
      ['{{a.\u034fb}}', 'unusual-character', '{{a.\u034fb}}', '{{a.b}}'],
      ['{{a.b\u{e0020}}}', 'unusual-character', '{{a.b\u{e0020}}}', '{{a.b}}'],
      ['{{“team.db”.k}}', 'unusual-character', '{{“team.db”.k}}', '{{"team.db".k}}'],
      ['｛｛a.b｝｝', 'unusual-character', '｛｛a.b｝｝', '{{a.b}}'],
      ['{{"a.b}}', 'bad-quotes', '{{"a.b}}', undefined],
      ['{{"a"b.c}}', 'bad-quotes', '{{"a"b.c}}', undefined],
      ['{{ ds }}', 'template-expression', '{{ ds }}', undefined],
      ['{{ ds | upper }}', 'template-expression', '{{ ds | upper }}', undefined],
      ['{{ .Values.image }}', 'template-expression', '{{ .Values.image }}', undefined],
      ['{{#if a}}', 'template-expression', '{{#if a}}', undefined],
      ['{{ add(a, b.c) }}', 'template-expression', '{{ add(a, b.c) }}', undefined],
    ])('%s', (text, kind, slice, suggestion) => {
      expect(nearMissesIn(text)).toEqual([[kind, slice, suggestion]]);
      expect(referencesIn(text)).toEqual([]);
    });
  });

  it('goes on after a mistake', () => {
    expect(referencesIn('{{a}} {{b.c}} {{{d.e}}} {{f.g}}')).toEqual(['b / c', 'f / g']);
    expect(referencesIn('{{a.b {{c.d}}')).toEqual(['c / d']);
  });

  it('says where a reference and its two names stand', () => {
    const [, part] = parseTemplate('x {{ "a.b".c }} y').parts;
    expect(part).toEqual({
      kind: 'reference',
      secret: 'a.b',
      key: 'c',
      start: 2,
      end: 15,
      secretStart: 5,
      secretEnd: 10,
      keyStart: 11,
      keyEnd: 12,
    });
  });

  it('returns parts that cover the text without gap or overlap', () => {
    const pieces = fc.constantFrom('{', '}', '\\', '$', '"', '.', 'a', ' ', '{{a.b}}', '｛', '\n');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (chosen) => {
        const text = chosen.join('');
        let end = 0;
        for (const part of parseTemplate(text).parts) {
          expect(part.start).toBe(end);
          end = part.end;
        }
        expect(end).toBe(text.length);
      }),
      { numRuns: 5_000 },
    );
  });

  it('never looks at a unit more often than a small number of times', () => {
    const hostile = [
      '{',
      '{{',
      '{{a',
      '{{a.',
      '{{"',
      '{{"\\',
      '{a.',
      '${',
      '\\{',
      '\\',
      'a.b}}',
      '｛',
      '{{ a . ',
    ];
    for (const piece of hostile) {
      const { text, reads } = countingText(piece.repeat(2_000));
      parseTemplate(text);
      expect(reads() / text.length).toBeLessThan(12);
    }
  });
});

/** A text that counts how often one of its units is looked at. */
function countingText(plain: string): { readonly text: string; readonly reads: () => number } {
  let count = 0;
  const counted = {
    length: plain.length,
    charCodeAt: (index: number) => (count++, plain.charCodeAt(index)),
    codePointAt: (index: number) => (count++, plain.codePointAt(index)),
    charAt: (index: number) => (count++, plain.charAt(index)),
    slice: (start?: number, end?: number) => plain.slice(start, end),
    includes: (part: string) => plain.includes(part),
    startsWith: (part: string, at?: number) => ((count += part.length), plain.startsWith(part, at)),
  };
  return { text: counted as unknown as string, reads: () => count };
}
