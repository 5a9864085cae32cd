import { z } from 'zod';
import type { AttributeDefinition, Catalog, Flavor, SecretLink } from './flavor';

/** A flavor as its author writes it. A strict or plain object refuses further attributes, a loose one takes them. */
export interface FlavorSource {
  readonly type: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly attributes: z.ZodObject;
}

/**
 * Declares a flavor from a zod object. Attributes carry `sensitive()`, `clearText()` and `secretLink()`; anything
 * a schema rejects is reported at the attribute, so a custom error message must not repeat the value.
 */
export function defineFlavor({ type, name, description, attributes }: FlavorSource): Flavor {
  const definitions = new Map<string, AttributeDefinition>();
  for (const [attribute, schema] of Object.entries(attributes.shape)) {
    definitions.set(attribute, defineAttribute(attribute, schema as z.ZodType));
  }
  const catchall = attributes.def.catchall?._zod.def.type;
  return {
    type,
    name,
    description,
    attributes: definitions,
    open: catchall !== undefined && catchall !== 'never',
  };
}

/** Declares a catalog from its flavors, the rules that stacks of them keep, and the types that may stand more than once. */
export function defineCatalog(
  flavors: readonly Flavor[],
  options: Omit<Catalog, 'flavors'> = {},
): Catalog {
  return { flavors, ...options };
}

const secretLinkKeyword = z.object({
  required: z.array(z.string()).default([]),
  optional: z.array(z.string()).default([]),
});

function defineAttribute(name: string, schema: z.ZodType): AttributeDefinition {
  const metadata = metadataOf(schema);
  const description = metadata.get('description');
  const link = metadata.get(attributeKeywords.secretLink);
  return {
    name,
    schema,
    required: schema._zod.optin === undefined,
    description: typeof description === 'string' ? description : undefined,
    sensitive: metadata.get(attributeKeywords.sensitive) === true,
    clearText: metadata.get(attributeKeywords.clearText) === true,
    secretLink: link === undefined ? undefined : secretLinkKeyword.parse(link),
  };
}

/**
 * The metadata of a schema and of those it wraps or chooses between (`optional`, `default`, `nullable`, `union`); the
 * outer one wins.
 */
function metadataOf(schema: z.ZodType): ReadonlyMap<string, unknown> {
  const metadata = new Map<string, unknown>();
  const pending: unknown[] = [schema];
  while (pending.length > 0) {
    const current = pending.shift();
    if (!(current instanceof z.ZodType)) continue;
    for (const [keyword, value] of Object.entries(current.meta() ?? {})) {
      if (!metadata.has(keyword)) metadata.set(keyword, value);
    }
    const def: object = current.def;
    if ('innerType' in def) pending.push(def.innerType);
    if ('options' in def && Array.isArray(def.options)) pending.push(...(def.options as unknown[]));
  }
  return metadata;
}

/**
 * The JSON Schema keywords that say more about an attribute than its type. zod keeps them as metadata, so that one
 * vocabulary serves modules and JSON Schema files, and a catalog's JSON Schema carries them.
 */
const attributeKeywords = {
  sensitive: 'x-stackref-sensitive',
  clearText: 'x-stackref-clear-text',
  secretLink: 'x-stackref-secret',
} as const;

/** Marks an attribute whose value is a secret. */
export function sensitive<Schema extends z.ZodType>(schema: Schema): Schema {
  return withKeyword(schema, attributeKeywords.sensitive, true);
}

/** Marks an attribute that must stand in the stack file as it is: no references. */
export function clearText<Schema extends z.ZodType>(schema: Schema): Schema {
  return withKeyword(schema, attributeKeywords.clearText, true);
}

/** Marks an attribute that names a whole secret, with the keys the secret must and may have. */
export function secretLink<Schema extends z.ZodType>(
  schema: Schema,
  link: { readonly required?: readonly string[]; readonly optional?: readonly string[] } = {},
): Schema {
  const value: SecretLink = { required: link.required ?? [], optional: link.optional ?? [] };
  return withKeyword(schema, attributeKeywords.secretLink, value);
}

function withKeyword<Schema extends z.ZodType>(
  schema: Schema,
  keyword: string,
  value: unknown,
): Schema {
  return schema.meta({ ...schema.meta(), [keyword]: value });
}
