import fc from 'fast-check';
import { formatTemplate, type TemplateSource } from '../reference/__fixtures__/format-template';
import { SecretValue } from '../secret/secret-value';
import type { StringNode } from '../stack/stack';
import { fillValue } from './fill-value';

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const piece = fc.oneof(fc.string(), fc.stringMatching(/^[\\{}$.a｛｝"]*$/));
const reference = fc.record({ kind: fc.constant('reference' as const), secret: name, key: name });
const literal = fc.record({ kind: fc.constant('literal' as const), text: piece });
const parts: fc.Arbitrary<readonly TemplateSource[]> = fc.array(fc.oneof(reference, literal), {
  maxLength: 6,
});

function nodeOf(value: string): StringNode {
  const source = { path: 'stack.yaml', text: value };
  return { kind: 'string', style: 'plain', value, source, start: 0, end: value.length };
}

const filledText = (filled: ReturnType<typeof fillValue>) =>
  typeof filled === 'object' && filled !== null && 'text' in filled ? filled.text.reveal() : filled;

describe('fillValue', () => {
  it('puts the values in the places of the references, whatever the texts hold', () => {
    fc.assert(
      fc.property(parts, fc.func(piece), (template, value) => {
        const valueOf = ({ secret, key }: { secret: string; key: string }) =>
          value([secret, key].join('\0'));
        const filled = fillValue(
          nodeOf(formatTemplate(template)),
          (found) => new SecretValue(valueOf(found)),
        );
        const expected = template.map((part) =>
          part.kind === 'literal' ? part.text : valueOf(part),
        );
        expect(filledText(filled)).toBe(expected.join(''));
      }),
    );
  });

  it('makes a secret of every text with a reference, and of no other', () => {
    fc.assert(
      fc.property(parts, (template) => {
        const filled = fillValue(nodeOf(formatTemplate(template)), () => new SecretValue('x'));
        expect(typeof filled === 'string').toBe(!template.some(({ kind }) => kind === 'reference'));
      }),
    );
  });

  it('asks for nothing that a value reads like', () => {
    const asked: string[] = [];
    fillValue(nodeOf('a {{b.c}} d'), ({ secret, key }) => {
      asked.push(`${secret}.${key}`);
      return new SecretValue('{{d.e}}');
    });
    expect(asked).toEqual(['b.c']);
  });
});
