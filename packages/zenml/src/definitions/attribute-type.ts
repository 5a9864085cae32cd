import { z } from 'zod';

/** The smallest and the largest number that ZenML accepts. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

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
const boolean = () =>
  z.union(
    [
      z.boolean(),
      z.literal([0, 1]),
      z.string().regex(/^(?:true|false|yes|no|on|off|[tfyn10])$/i, { abort: true }),
    ],
    { error: 'expected true or false' },
  );

function rangeText({ min, max }: Bounds): string {
  if (min !== undefined && max !== undefined) return ` from ${String(min)} to ${String(max)}`;
  if (min !== undefined) return ` of at least ${String(min)}`;
  return max === undefined ? '' : ` of at most ${String(max)}`;
}

/** A number, also as text: ZenML converts it, and a value that comes from a secret is always text. */
function number(
  schema: z.ZodNumber,
  pattern: RegExp,
  expected: string,
  bounds: Bounds = {},
): z.ZodType {
  const { min, max } = bounds;
  const checks = [
    ...(min === undefined ? [] : [z.gte(min)]),
    ...(max === undefined ? [] : [z.lte(max)]),
  ];
  const bounded = schema.check(...checks);
  // Both end the check, so that a text that does not fit is one mistake of the whole.
  const fitting = z
    .string()
    .regex(pattern, { abort: true })
    .refine((digits) => bounded.safeParse(Number(digits)).success, { abort: true });
  return z.union([bounded, fitting], { error: expected + rangeText(bounds) });
}

const int = (bounds?: Bounds, expected = 'expected a whole number') =>
  number(z.int(), /^\s*[+-]?\d{1,15}(?:\.0*)?\s*$/, expected, bounds);
const float = (bounds?: Bounds, schema = z.number(), expected = 'expected a number') =>
  number(
    schema,
    /^\s*[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:e[+-]?\d{1,2})?\s*$/i,
    expected,
    bounds,
  );

/**
 * The types of attributes, each with how its schema is made. Numbers and booleans are accepted as text too, as ZenML
 * does; a number where text belongs is not, because YAML has changed it already (`0123`, `1.10`).
 */
export const attributeTypes = {
  string,
  int,
  'int from 0': () => int({ min: 0 }),
  'positive int': () => int({ min: 1 }),
  port: () => int({ min: 1, max: 65535 }, 'expected a port number'),
  number: float,
  'positive number': () => float({}, z.number().positive(), 'expected a number above 0'),
  boolean,
  'string or number': () => z.union([z.string(), z.number()], { error: 'expected text or number' }),
  'string or boolean': () =>
    z.union([z.string(), z.boolean()], { error: 'expected text, or true or false' }),
  'string[]': () => z.array(string()),
  'int[]': () => z.array(int()),
  'string pair': () => z.tuple([string(), string()]),
  'int pair': () => z.tuple([int(), int()]),
  'number pair[]': () => z.array(z.tuple([float(), float()])),
  map,
  'map[]': () => z.array(map()),
  'map of strings': strings,
  'map of ints': () => z.record(z.string(), int()),
  'map of string[]': () => z.record(z.string(), z.array(string())),
  'boolean or string[]': () =>
    z.union([boolean(), z.array(string())], { error: 'expected true, false or a list of texts' }),
  'string or map': () => z.union([z.string(), map()], { error: 'expected text, or a mapping' }),
  'string or map of strings': () =>
    z.union([z.string(), strings()], { error: 'expected text, or a mapping of texts' }),
  'string or map of ints': () =>
    z.union([z.string(), z.record(z.string(), z.int())], {
      error: 'expected text, or a mapping of whole numbers',
    }),
  'ports or list of them': () => {
    const ports = z.union([z.string(), z.int()]);
    return z.union([ports, z.array(ports)], {
      error: 'expected a port, a range, or a list of them',
    });
  },
} as const satisfies Record<string, (bounds?: Bounds) => z.ZodType>;

export type AttributeType = keyof typeof attributeTypes;

/** Whether ZenML takes JSON text for a value of the type since it uses pydantic 2: for mappings and lists, and no others. */
export function isJsonType(type: AttributeType): boolean {
  return type.startsWith('map') || (type.endsWith('[]') && !type.includes(' or '));
}
