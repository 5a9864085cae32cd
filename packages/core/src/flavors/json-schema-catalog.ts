import { z } from 'zod';
import { shownName } from '../diagnostics/shown-name';
import { defineFlavor } from './define-flavor';
import type { Catalog } from './flavor';

const flavorFile = z.strictObject({
  type: z.string().min(1),
  name: z.string().min(1),
  description: z.string().optional(),
  attributes: z.looseObject({ type: z.literal('object') }),
});

/**
 * A catalog as a JSON file: `{ "flavors": [{ "type", "name", "description", "attributes" }], "several": [] }`, where
 * `attributes` is a JSON Schema (draft 2020-12) object whose properties may carry the `x-stackref-*` keywords.
 */
const catalogFile = z.strictObject({
  $schema: z.string().optional(),
  flavors: z.array(flavorFile),
  several: z.array(z.string()).default([]),
});

/** Why a JSON Schema catalog was refused: the path inside the file, and what is wrong there. */
export interface CatalogIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Reads a catalog from the data of a JSON Schema catalog file. */
export function parseJsonSchemaCatalog(
  data: unknown,
): { readonly catalog: Catalog } | { readonly issues: readonly CatalogIssue[] } {
  const file = catalogFile.safeParse(data);
  if (!file.success) {
    return { issues: file.error.issues.map(describe) };
  }
  const flavors = [];
  const issues: CatalogIssue[] = [];
  for (const [index, { attributes, ...flavor }] of file.data.flavors.entries()) {
    try {
      const schema = toZodObject(attributes);
      // A schema that leads back to itself without going into the data overflows the stack, whatever the data is.
      for (const attribute of Object.values(schema.shape)) attribute.safeParse({});
      flavors.push(defineFlavor({ ...flavor, attributes: schema }));
    } catch (error) {
      // What zod says may quote the schema.
      const message =
        error instanceof RangeError
          ? 'a schema in it refers to itself without end'
          : 'this JSON Schema cannot be used';
      issues.push({ path: ['flavors', index, 'attributes'], message });
    }
  }
  return issues.length > 0 ? { issues } : { catalog: { flavors, several: file.data.several } };
}

function describe(issue: z.core.$ZodIssue): CatalogIssue {
  const { path, message } = issue;
  return issue.code === 'unrecognized_keys'
    ? { path, message: `there is no key ${issue.keys.map(shownName).join(', ')}` }
    : { path, message };
}

function toZodObject(schema: object): z.ZodObject<Record<string, z.ZodType>> {
  const converted = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  if (!(converted instanceof z.ZodObject)) {
    throw new TypeError('The attributes of a flavor are a JSON Schema of type "object".');
  }
  return converted;
}
