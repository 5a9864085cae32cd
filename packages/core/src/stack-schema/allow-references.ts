import type { JsonSchema } from './json-schema';

/** A text that holds a reference. What it stands for is checked when it is resolved. */
const referenceText: JsonSchema = { type: 'string', pattern: '\\{\\{' };

/** Keywords that describe a value and do not restrict it. */
const isAnnotation = (keyword: string): boolean =>
  ['title', 'description', 'default', 'examples'].includes(keyword) || keyword.startsWith('x-');

/**
 * A schema that takes what the given one takes, and a text with a reference wherever it has a value: instead of a
 * number, of one of some words, of a list, and of what is inside lists and mappings.
 */
export function allowReferences(schema: JsonSchema): JsonSchema {
  const relaxed = relaxInside(schema);
  if (takesAnyText(schema)) return relaxed;
  const keywords = Object.entries(relaxed);
  return {
    ...Object.fromEntries(keywords.filter(([keyword]) => isAnnotation(keyword))),
    anyOf: [
      Object.fromEntries(keywords.filter(([keyword]) => !isAnnotation(keyword))),
      referenceText,
    ],
  };
}

/** Whether the schema restricts texts in no way. */
function takesAnyText(schema: JsonSchema): boolean {
  const restrictions = Object.keys(schema).filter((keyword) => !isAnnotation(keyword));
  const isText = [schema['type']].flat().includes('string');
  return isText ? restrictions.every((keyword) => keyword === 'type') : restrictions.length === 0;
}

/** Allows references in everything that the value holds, not instead of the value, and part of what it must hold. */
function relaxInside(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).flatMap(relaxKeyword));
}

function relaxKeyword([keyword, value]: readonly [string, unknown]): readonly [string, unknown][] {
  switch (keyword) {
    case 'properties':
    case 'patternProperties':
      return [[keyword, relaxEach(value)]];
    case 'additionalProperties':
    case 'items':
      return [[keyword, Array.isArray(value) ? value.map(relaxValue) : relaxValue(value)]];
    case 'anyOf':
    case 'oneOf':
      // With references allowed, more than one of several may fit.
      return [['anyOf', (value as readonly JsonSchema[]).map(relaxInside)]];
    case 'allOf':
      return [[keyword, (value as readonly JsonSchema[]).map(relaxInside)]];
    case 'uniqueItems':
    case 'contains':
      // What two references stand for, nobody knows yet.
      return [];
    case 'required':
    case 'minProperties':
      // A file that this one extends may have the rest.
      return [];
    default:
      return [[keyword, value]];
  }
}

function relaxEach(schemas: unknown): JsonSchema {
  return Object.fromEntries(
    Object.entries(schemas as JsonSchema).map(([name, schema]) => [name, relaxValue(schema)]),
  );
}

/** A subschema; `true` and `false` are ones too. */
function relaxValue(schema: unknown): unknown {
  return typeof schema === 'object' && schema !== null
    ? allowReferences(schema as JsonSchema)
    : schema;
}
