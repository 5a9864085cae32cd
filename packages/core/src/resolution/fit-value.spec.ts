import fc from 'fast-check';
import { z } from 'zod';
import { SecretValue } from '../secret/secret-value';
import { shown } from './__fixtures__/shown';
import { fitValue } from './fit-value';

function fitted(text: string, schema: z.ZodType) {
  const result = fitValue({ kind: 'secret', text: new SecretValue(text), isWhole: true }, schema);
  return result.kind === 'fits' ? shown(result.value) : result.misfits[0]?.reason;
}

describe('fitValue', () => {
  it('reads a whole number as the number it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(fitted(String(number), z.int())).toEqual({ secret: number });
        expect(fitted(String(number), z.string())).toEqual({ secret: String(number) });
      }),
    );
  });

  it('reads a list or an object as the data that its JSON writes', () => {
    const data = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(data, (value) => {
        const text = JSON.stringify(value);
        const schema = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
        expect(fitted(text, schema)).toEqual({ secret: JSON.parse(text) });
      }),
    );
  });

  it('takes every text for itself where a text fits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const schema of [z.string(), z.unknown(), z.union([z.number(), z.string()])]) {
          expect(fitted(text, schema)).toEqual({ secret: text });
        }
      }),
    );
  });

  it.each([
    ['at least 3 characters', 'x', z.string().min(3)],
    ['at most 1 characters', 'xy', z.string().max(1)],
    ['more than 5', '5', z.number().gt(5)],
    ['less than 5', '5', z.number().lt(5)],
    ['at most 1 items', '[1,2]', z.array(z.int()).max(1)],
    ['a multiple of 5', '3', z.number().multipleOf(5)],
    ['a text that ends with .x', 'y', z.string().endsWith('.x')],
    ['a text that holds -', 'y', z.string().includes('-')],
    ['a text that matches /^a/', 'y', z.string().regex(/^a/)],
    ['the format url', 'y', z.url()],
    ['5', '6', z.literal(5)],
    ['a JSON list', '5', z.tuple([z.int()])],
    ['a JSON object', '[]', z.strictObject({})],
    ['a whole number', '0.5', z.int().nullable()],
  ])('says that it expected %s', (expected, text, schema) => {
    expect(fitted(text, schema)).toBe(`expected ${expected}`);
  });

  it('names no key of the data of a secret', () => {
    const schema = z.strictObject({ a: z.strictObject({ b: z.int() }) });
    const filled = {
      kind: 'secret',
      text: new SecretValue('{"a":{"hunter2":1}}'),
      isWhole: true,
    } as const;
    const result = fitValue(new Map([['x', filled]]), z.object({ x: schema }));
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(result).toMatchObject({
      kind: 'unfit',
      misfits: expect.arrayContaining([{ path: ['x'], reason: 'the flavor refuses it' }]),
    });
  });
});
