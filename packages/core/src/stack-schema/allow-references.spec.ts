import Ajv from 'ajv';
import { allowReferences } from './allow-references';
import type { JsonSchema } from './json-schema';

const reference = '{{db.value}}';

function takes(schema: JsonSchema, value: unknown): boolean {
  return new Ajv({ strict: false, validateFormats: false }).compile(schema)(value);
}

const integers = { type: 'array', items: { type: 'integer' } };

describe('allowReferences', () => {
  it.each<[string, JsonSchema, unknown]>([
    ['a number', { type: 'integer' }, 1],
    ['a text with a pattern', { type: 'string', pattern: '^a' }, 'a'],
    ['one of some words', { enum: ['a', 'b'] }, 'a'],
    ['a constant', { const: true }, true],
    ['a list', integers, [1]],
    ['a mapping', { type: 'object', additionalProperties: { type: 'integer' } }, { a: 1 }],
    ['one of several types', { oneOf: [{ type: 'integer' }, { type: 'boolean' }] }, false],
    ['all of several', { allOf: [{ type: 'integer' }, { minimum: 1 }] }, 1],
  ])('takes %s, and a reference instead of it', (_case, schema, value) => {
    const allowed = allowReferences(schema);
    expect(takes(allowed, value)).toBe(true);
    expect(takes(allowed, reference)).toBe(true);
    expect(takes(allowed, 'text')).toBe(false);
  });

  it.each<[string, JsonSchema, unknown]>([
    ['a list', integers, [1, reference]],
    ['a list of lists', { type: 'array', items: integers }, [[reference]]],
    ['a tuple', { type: 'array', items: [{ type: 'integer' }] }, [reference]],
    ['a list without repetition', { ...integers, uniqueItems: true }, [reference, reference]],
    ['a property', { type: 'object', properties: { a: { type: 'integer' } } }, { a: reference }],
    ['a pattern', { type: 'object', patternProperties: { a: { type: 'null' } } }, { a: reference }],
    ['any property', { type: 'object', additionalProperties: { type: 'null' } }, { a: reference }],
    ['one of several types', { oneOf: [integers, { type: 'null' }] }, [reference]],
    ['all of several', { allOf: [integers] }, [reference]],
  ])('takes a reference inside %s', (_case, schema, value) => {
    expect(takes(schema, value)).toBe(false);
    expect(takes(allowReferences(schema), value)).toBe(true);
  });

  it('takes part of a mapping, whose rest an extended file may have', () => {
    const schema = { type: 'object', properties: { a: {}, b: {} }, required: ['a', 'b'] };
    expect(takes(allowReferences(schema), { a: 1 })).toBe(true);
  });

  it.each<JsonSchema>([
    {},
    { type: 'string', description: 'Any text.' },
    { type: ['string', 'null'] },
    { title: 'Anything', default: 1 },
  ])('leaves %j, which takes any text, as it is', (schema) => {
    expect(allowReferences(schema)).toEqual(schema);
  });

  it('keeps what describes the value on the outside', () => {
    const schema = { type: 'integer', description: 'Port.', default: 1 };
    expect(allowReferences(schema)).toMatchObject({ description: 'Port.', default: 1 });
  });
});
