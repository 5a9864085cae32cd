import { formatOptions } from './option-schema';

describe('formatOptions', () => {
  it('makes a row of each option that users set', () => {
    const rows = formatOptions({
      required: ['stack'],
      properties: {
        stack: { type: 'string', description: 'A path.' },
        format: { type: 'string', enum: ['text', 'json'], default: 'text', description: 'a | b' },
        inferred: { type: 'object', 'x-priority': 'internal' },
      },
    });
    expect(rows.slice(2)).toEqual([
      '| `stack` (required) | string |  | A path. |',
      '| `format` | `text`, `json` | `"text"` | a \\| b |',
    ]);
  });

  it('says that there are none', () => {
    expect(formatOptions({})).toEqual(['No options.']);
  });
});
