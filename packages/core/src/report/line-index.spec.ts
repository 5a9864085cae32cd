import fc from 'fast-check';
import { positionAt } from '../diagnostics/source-file';
import { createLineIndex } from './line-index';

const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', ' ') });

describe('createLineIndex', () => {
  it('finds the same positions as positionAt', () => {
    fc.assert(
      fc.property(texts, fc.nat(40), (text, offset) => {
        const expected = positionAt(text, offset);
        const actual = createLineIndex(text).positionAt(offset);
        // Between the two units of one line break there is no position that anybody points at.
        fc.pre(text[offset - 1] !== '\r' || text[offset] !== '\n');
        expect(actual).toEqual(expected);
      }),
    );
  });

  it('leaves the line breaks out of its lines, so that they and the lines make up the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const index = createLineIndex(text);
        const lines = Array.from({ length: index.lineCount }, (_, line) => {
          const { start, end } = index.spanOf(line + 1);
          return text.slice(start, end);
        });
        expect(lines).toEqual(text.split(/\r\n|\n|\r/));
      }),
    );
  });
});
