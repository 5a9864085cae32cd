import { z } from 'zod';

// Functions all, so that loading the catalog makes no schema.
const string = () =>
  z.string({
    error: ({ input }) =>
      typeof input === 'number' || typeof input === 'boolean'
        ? 'expected a text: put the value in quotes'
        : undefined,
  });
const strings = () => z.record(z.string(), string());
const map = () => z.record(z.string(), z.unknown());

/** A whole number, also as text: ZenML converts it, and a value that comes from a secret is always text. */
function int(number: z.ZodType, expected: string): z.ZodType {
  // Both end the check, so that a text that does not fit is one mistake of the whole.
  const text = z.string().regex(/^[+-]?\d{1,15}$/, { abort: true });
  const fitting = text.refine((digits) => number.safeParse(Number(digits)).success, {
    abort: true,
  });
  return z.union([number, fitting], { error: expected });
}

/**
 * The types of attributes, each with how its schema is made. Numbers and booleans are accepted as text, as ZenML
 * does; a number where text belongs is not, because YAML has changed it already (`0123`, `1.10`).
 */
export const attributeTypes = {
  string,
  int: () => int(z.int(), 'expected a whole number'),
  'positive int': () => int(z.int().min(1), 'expected a whole number of at least 1'),
  port: () => int(z.int().min(1).max(65535), 'expected a port number from 1 to 65535'),
  boolean: () =>
    z.union(
      [z.boolean(), z.string().regex(/^(?:true|false|yes|no|on|off|[tfyn10])$/i, { abort: true })],
      {
        error: 'expected true or false',
      },
    ),
  'string or number': () => z.union([z.string(), z.number()], { error: 'expected text or number' }),
  'string[]': () => z.array(string()),
  'string pair': () => z.tuple([string(), string()]),
  map,
  'map[]': () => z.array(map()),
  'map of strings': strings,
  'map of string[]': () => z.record(z.string(), z.array(string())),
  'string or map of strings': () =>
    z.union([z.string(), strings()], { error: 'expected text, or a mapping of texts' }),
  'string or map of ints': () =>
    z.union([z.string(), z.record(z.string(), z.int())], {
      error: 'expected text, or a mapping of whole numbers',
    }),
} as const satisfies Record<string, () => z.ZodType>;

export type AttributeType = keyof typeof attributeTypes;
