/** An OpenAPI description, of which only the parts that are cut are known. */
export interface ApiDescription {
  readonly openapi: string;
  readonly info: unknown;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Keeps the paths that match, and the components that they refer to. Bodies of requests may have no members but the
 * described ones.
 */
export function cutDescription(description: ApiDescription, kept: RegExp): ApiDescription {
  const paths = Object.fromEntries(
    Object.entries(description.paths).filter(([path]) => kept.test(path)),
  );
  const components: Record<string, Record<string, unknown>> = {};
  for (const [kind, name] of referencesIn(paths, description)) {
    (components[kind] ??= {})[name] = description.components[kind]?.[name];
  }
  const { openapi, info } = description;
  return { openapi, info, paths: mend(paths, []) as ApiDescription['paths'], components };
}

/** Kinds and names of all components that a part refers to, directly or through others. */
function referencesIn(
  part: unknown,
  { components }: ApiDescription,
): Iterable<readonly [string, string]> {
  const found = new Map<string, readonly [string, string]>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      const reference = key === '$ref' ? /^#\/components\/(\w+)\/(.+)$/.exec(`${child}`) : null;
      const [text, kind = '', name = ''] = reference ?? [];
      if (text === undefined) {
        visit(child);
      } else if (!found.has(text)) {
        found.set(text, [kind, name]);
        visit(components[kind]?.[name]);
      }
    }
  };
  visit(part);
  return found.values();
}

/** Closes the bodies of requests, and leaves out examples of `null`, which do not fit the schema beside them. */
function mend(node: unknown, path: readonly string[]): unknown {
  if (Array.isArray(node)) return node.map((child) => mend(child, path));
  if (typeof node !== 'object' || node === null) return node;
  const mended = Object.entries(node)
    .filter(([key, child]) => key !== 'examples' || !JSON.stringify(child).includes('"value":null'))
    .map(([key, child]) => [key, mend(child, [...path, key])] as const);
  const isBody = path.includes('requestBody') && path.at(-1) === 'schema';
  return Object.fromEntries([...mended, ...(isBody ? [['additionalProperties', false]] : [])]);
}
