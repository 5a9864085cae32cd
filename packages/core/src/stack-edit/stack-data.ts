/** A value as it is written into a stack file. Mappings are Maps, so that no key has a meaning of its own. */
export type StackData =
  string | number | bigint | boolean | null | readonly StackData[] | ReadonlyMap<string, StackData>;
