/** A component as far as it is told from others. */
export interface NamedComponent {
  readonly id: string;
  readonly type: string;
  readonly name: string | undefined;
}

/**
 * The components of a stack by the texts that mean them: by what they are known by, which counts before the others; by
 * type, where of several the one that is known by it is meant, else the first; by names that no other has.
 */
export function componentsByText<Found extends NamedComponent>(
  components: readonly Found[],
): readonly ReadonlyMap<string, Found>[] {
  const ids = new Map(components.map((component) => [component.id, component]));
  const types = new Map<string, Found>();
  const names = new Map<string, Found>();
  const shared = new Set<string>();
  for (const component of components) {
    const { id, type, name } = component;
    if (!types.has(type) || id === type) types.set(type, component);
    if (name === undefined) continue;
    if (names.has(name)) shared.add(name);
    names.set(name, component);
  }
  for (const name of shared) names.delete(name);
  return [ids, types, names];
}

/** The component that a text means, as {@link componentsByText} has it. */
export function findComponent<Found extends NamedComponent>(
  components: readonly Found[],
  text: string,
): Found | undefined {
  const meant = componentsByText(components).find((known) => known.has(text));
  return meant?.get(text);
}
