/** A JSON Schema (draft 7), as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema with these properties by name. Safe for names such as `__proto__`. */
export function byName(schemas: Iterable<readonly [string, unknown]>): JsonSchema {
  return Object.fromEntries(schemas);
}

/** A `$ref` to a place in the same document. */
export function referenceTo(...path: readonly string[]): JsonSchema {
  const steps = path.map((step) =>
    encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  return { $ref: `#/${steps.join('/')}` };
}
