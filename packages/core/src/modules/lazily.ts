/**
 * A module that is loaded when it is first asked for: most commands of Nx find their stacks unchanged, and most secrets
 * files need no parser. From TypeScript it is loaded at once, since Nx takes away what transpiles it as soon as it has
 * the plugin.
 */
export function lazily<Module>(load: () => Module): () => Module {
  let loaded: { readonly module: Module } | undefined;
  const get = (): Module => (loaded ??= { module: load() }).module;
  if (__filename.endsWith('.ts')) get();
  return get;
}
