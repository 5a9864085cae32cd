import { z } from 'zod';
import { readOptions } from './read-options';

const schema = z.strictObject({
  format: z.enum(['text', 'json']).default('text'),
  limit: z.int().nonnegative().optional(),
  facts: z.object({ names: z.array(z.string()) }).optional(),
});

const defaults = { format: 'text' };

describe('readOptions', () => {
  it.each([
    [undefined, defaults],
    [null, defaults],
    [{}, defaults],
    [
      { format: 'json', limit: 0 },
      { format: 'json', limit: 0 },
    ],
  ])('takes %j as it is', (given, options) => {
    expect(readOptions(schema, given)).toEqual({ options, mistakes: [] });
  });

  it.each([
    [{ format: 'xml', limit: 3 }, { format: 'text', limit: 3 }, 'format', '"text"|"json"'],
    [{ limit: -1 }, defaults, 'limit', '>=0'],
    [{ limit: 'many' }, defaults, 'limit', 'expected number'],
    [{ facts: { names: [1] } }, defaults, 'facts', 'names.0: expected string'],
    [{ formt: 'json' }, defaults, 'formt', 'the closest is format'],
    [{ other: 'json', limit: 1 }, { ...defaults, limit: 1 }, 'other', 'no such option'],
    ['text', defaults, 'options', 'expected object'],
    [['text'], defaults, 'options', 'expected object'],
  ])('leaves out what is wrong in %j and says why', (given, options, option, reason) => {
    expect(readOptions(schema, given)).toEqual({
      options,
      mistakes: [{ option, reason: expect.stringContaining(reason) }],
    });
  });

  it('names every mistake', () => {
    const { mistakes } = readOptions(schema, { format: 1, limit: 1.5, a: 1, b: 2 });
    expect(mistakes.map(({ option }) => option).sort()).toEqual(['a', 'b', 'format', 'limit']);
  });
});
