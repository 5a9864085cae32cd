import type { z } from 'zod';
import type { SecretLink } from './flavor';

/**
 * The JSON Schema keywords that say more about an attribute than its type. zod keeps them as metadata, so that one
 * vocabulary serves modules and JSON Schema files, and a catalog's JSON Schema carries them.
 */
export const attributeKeywords = {
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
