import type { AttributeDefinition, Flavor } from '@stackref/core/catalog';
import { z } from 'zod';
import { isBefore, isIn, type ZenmlRelease } from '../versions/zenml-release';
import { attributeTypes, isJsonType, type Bounds } from './attribute-type';
import type { AttributeEntry, AttributeVariant, FlavorEntry } from './definition';

/** The names of a flavor and what was chosen for it. */
export interface FlavorChoice {
  readonly type: string;
  readonly name: string;
  /** The releases whose definitions count, oldest first; one at least. */
  readonly releases: readonly ZenmlRelease[];
  /** Whether attributes beyond the known ones are accepted. */
  readonly open: boolean;
}

/**
 * Makes a flavor of an entry. Its attributes are put together when first asked for and each schema when first used:
 * a stack needs few of them, and everyone who loads the catalog pays for all that is made before.
 */
export function createFlavor(entry: FlavorEntry, choice: FlavorChoice): Flavor {
  let attributes: ReadonlyMap<string, AttributeDefinition> | undefined;
  return {
    type: choice.type,
    name: choice.name,
    description: entry.description,
    open: choice.open,
    get attributes() {
      attributes ??= defineAttributes(entry, choice.releases);
      return attributes;
    },
  };
}

function defineAttributes(
  { attributes }: FlavorEntry,
  releases: readonly ZenmlRelease[],
): ReadonlyMap<string, AttributeDefinition> {
  const definitions = new Map<string, AttributeDefinition>();
  for (const [name, entry] of Object.entries(attributes)) {
    const definition = defineAttribute(name, entry, releases);
    if (definition !== undefined) definitions.set(name, definition);
  }
  return definitions;
}

/**
 * The attribute as the chosen releases have it. Where they differ the newest says what it is, and it is as free as the
 * freest of them has it: which side of a change a version is on is not known.
 */
function defineAttribute(
  name: string,
  entry: AttributeEntry,
  releases: readonly ZenmlRelease[],
): AttributeDefinition | undefined {
  const perRelease = releases.map((release) => variantIn(entry, release));
  const variants = perRelease.filter((variant) => variant !== undefined);
  const newest = variants.at(-1);
  if (newest === undefined) return undefined;
  let schema: z.ZodType | undefined;
  return {
    name,
    required: perRelease.every((variant) => variant?.required === true),
    description: newest.description,
    sensitive: variants.some((variant) => variant.sensitive === true),
    clearText: variants.every((variant) => variant.clearText === true),
    secretLink: newest.link,
    get schema() {
      schema ??= createSchema(newest, releases.at(-1));
      return schema;
    },
  };
}

function variantIn(entry: AttributeEntry, release: ZenmlRelease): AttributeVariant | undefined {
  if (typeof entry === 'string') return { type: entry };
  const variants: readonly AttributeVariant[] = 'type' in entry ? [entry] : entry;
  return variants.find((variant) => isIn(variant, release));
}

function createSchema(variant: AttributeVariant, release: ZenmlRelease | undefined): z.ZodType {
  const { type, values, format, json, description } = variant;
  const create: (bounds: Bounds) => z.ZodType = attributeTypes[type];
  let schema = create(variant);
  if (values !== undefined) schema = z.enum(values);
  if (format !== undefined) {
    const text = z.string().regex(format.pattern, `expected ${format.expected}`);
    schema = type === 'string[]' ? z.array(text) : text;
  }
  const takesAnyJson = release !== undefined && !isBefore(release, '0.98.0') && isJsonType(type);
  if (json === true || takesAnyJson) schema = orJsonText(schema, type);
  if (variant.nullable === true) schema = schema.nullable();
  if (variant.required !== true) schema = schema.optional();
  if (variant.default !== undefined) schema = schema.default(variant.default);
  return description === undefined ? schema : schema.describe(description);
}

function orJsonText(schema: z.ZodType, type: string): z.ZodType {
  const text = z.string().refine((json) => {
    try {
      return schema.safeParse(JSON.parse(json)).success;
    } catch {
      return false;
    }
  });
  return z.union([schema, text], { error: `expected ${type}, or JSON text of it` });
}
