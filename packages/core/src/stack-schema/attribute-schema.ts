import { z } from 'zod';
import type { AttributeDefinition } from '../flavors/flavor';
import { allowReferences } from './allow-references';
import type { JsonSchema } from './json-schema';

/**
 * The schema of an attribute's value in a stack file, with what an editor shows about it. `null` is always taken: it
 * leaves an attribute out, or removes what an extended file has.
 */
export function attributeSchema(definition: AttributeDefinition): JsonSchema {
  const schema = valueSchema(definition);
  const description = describe(definition);
  // Plain text is not proposed for a secret.
  const isProposed = schema['default'] !== undefined && !definition.sensitive;
  const restrictions = without(schema, (word) => ownKeywords.has(word) || word.startsWith('x-'));
  return {
    ...(description !== '' && { description }),
    ...(isProposed && { default: schema['default'] }),
    ...orNull(definition.clearText ? restrictions : allowReferences(restrictions)),
  };
}

/** Keywords of zod's schema that do not go into the stack's as they are. */
const ownKeywords: ReadonlySet<string> = new Set(['$schema', 'default', 'description']);

/** What zod can say in JSON Schema, and nothing for a recursive schema, which would need a place of its own. */
function valueSchema({ schema }: AttributeDefinition): JsonSchema {
  const converted = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return JSON.stringify(converted).includes('"$ref":') ? {} : { ...converted };
}

function describe(definition: AttributeDefinition): string {
  const { description, required, sensitive, clearText, secretLink } = definition;
  const parts = [
    description,
    required ? 'Required.' : undefined,
    sensitive ? 'Holds a secret: write a reference such as {{secret.key}}.' : undefined,
    clearText ? 'Takes no references.' : undefined,
    secretLink && describeLink(secretLink.required),
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function describeLink(keys: readonly string[]): string {
  const needs = keys.length === 0 ? '' : ` The secret must have: ${keys.join(', ')}.`;
  return `Names a whole secret.${needs}`;
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, anyOf, ...rest } = schema;
  const restricts = Object.keys(rest).length > 0;
  if (Array.isArray(anyOf) && !restricts && type === undefined) {
    return { ...rest, anyOf: [...(anyOf as readonly unknown[]), { type: 'null' }] };
  }
  if (type === undefined && anyOf === undefined && !restricts) return schema;
  if (typeof type === 'string' && !('enum' in rest) && !('const' in rest)) {
    return { ...schema, type: [...new Set([type, 'null'])] };
  }
  return { anyOf: [schema, { type: 'null' }] };
}

function without(schema: JsonSchema, isLeftOut: (keyword: string) => boolean): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isLeftOut(keyword)));
}
