import fc from 'fast-check';
import { formatTemplate, type TemplateSource } from './__fixtures__/format-template';
import { formatReference } from './format-reference';
import { parseTemplate } from './parse-template';

const trickyText = fc
  .array(
    fc.constantFrom(
      '{',
      '{{',
      '}',
      '}}',
      '\\',
      '$',
      '"',
      '.',
      'a',
      'a.b',
      ' ',
      '｛',
      '\u00a0',
      '-',
      '1',
    ),
  )
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(trickyText, fc.string({ unit: 'binary' }), fc.string());
const name = anyText.filter((text) => text !== '');
const reference = fc.record({ kind: fc.constant('reference' as const), secret: name, key: name });
const literal = anyText.map((text) => ({ kind: 'literal' as const, text }));
const parts = fc.array(fc.oneof(reference, literal), { maxLength: 6 });

/** The parts as parsing returns them: no empty literals, no two literals in a row, no offsets. */
function normalized(sources: readonly TemplateSource[]): readonly TemplateSource[] {
  const result: TemplateSource[] = [];
  for (const part of sources) {
    const last = result.at(-1);
    if (part.kind === 'reference') {
      result.push({ kind: 'reference', secret: part.secret, key: part.key });
    } else if (last?.kind === 'literal') {
      result[result.length - 1] = { kind: 'literal', text: last.text + part.text };
    } else if (part.text !== '') {
      result.push({ kind: 'literal', text: part.text });
    }
  }
  return result;
}

describe('formatReference of every reference in a text', () => {
  it('is undone by parseTemplate, and leaves nothing that reads like a mistake', () => {
    fc.assert(
      fc.property(parts, (sources) => {
        const template = parseTemplate(formatTemplate(sources));
        expect(normalized(template.parts)).toEqual(normalized(sources));
        expect(template.nearMisses).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    [[{ kind: 'literal', text: '{{ ds }}' }], '\\{{ ds }}'],
    [[{ kind: 'literal', text: 'C:\\dir\\' }], 'C:\\dir\\'],
    [
      [
        { kind: 'literal', text: '{"port":' },
        { kind: 'reference', secret: 'db', key: 'port' },
        { kind: 'literal', text: '}' },
      ],
      '{"port":{{db.port}}\\}',
    ],
  ] as const)('writes %j as %s', (sources, text) => {
    expect(formatTemplate(sources)).toBe(text);
  });
});

describe('formatReference', () => {
  it('is undone by parseTemplate for every name and key', () => {
    fc.assert(
      fc.property(name, name, (secret, key) => {
        const text = formatReference({ secret, key });
        const { parts, nearMisses } = parseTemplate(text);
        expect(parts).toMatchObject([{ kind: 'reference', secret, key, end: text.length }]);
        expect(nearMisses).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['mysql_secret', 'password', '{{mysql_secret.password}}'],
    ['s', 'k.x', '{{s.k.x}}'],
    ['team.db', 'password', '{{"team.db".password}}'],
    ['db', 'two words', '{{db."two words"}}'],
    ['say "hi"', 'k', '{{"say \\"hi\\"".k}}'],
  ])('writes %s and %s as %s', (secret, key, text) => {
    expect(formatReference({ secret, key })).toBe(text);
  });

  it('refuses an empty secret or key', () => {
    expect(() => formatReference({ secret: '', key: 'k' })).toThrow(RangeError);
    expect(() => formatReference({ secret: 's', key: '' })).toThrow(RangeError);
  });
});
