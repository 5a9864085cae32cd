import type * as EnhancedResolve from 'enhanced-resolve';
import fs from 'node:fs';

/** Finds the modules that a name may mean to one in `folder`, without running anything. */
export type ModuleResolver = (specifier: string, folder: string) => readonly string[];

/**
 * Reads anew where modules are. Node would answer from memory: what it has found once, and any `package.json` that it
 * has read, it does not look at again, and the plugin lives on in Nx's daemon. A resolver is for one run.
 */
export function createModuleResolver(): ModuleResolver {
  let resolvers: readonly EnhancedResolve.Resolver[] | undefined;
  return (specifier, folder) => {
    resolvers ??= createResolvers();
    const paths = resolvers.flatMap((resolver) => {
      try {
        // Characters that a bundler takes for a query are part of the name to Node.
        const path = resolver.resolveSync({}, folder, specifier.replace(/(?!^#)[?#]/g, '\0$&'));
        return path === false ? [] : [path.replaceAll('\0', '')];
      } catch {
        // It is reported when the stack is validated, and a failure is not cached.
        return [];
      }
    });
    return [...new Set(paths)];
  };
}

/** As `require` and as `import` find modules: which of them a module uses is not asked. */
function createResolvers(): readonly EnhancedResolve.Resolver[] {
  // Loaded here, since most stacks name no module.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- inference is synchronous up to here
  const library = require('enhanced-resolve') as typeof EnhancedResolve;
  const files = new library.CachedInputFileSystem(fs, 4000);
  const extensions = ['.js', '.json', '.node', '.ts', '.cts', '.mts'];
  return ['require', 'import'].map((kind) =>
    library.ResolverFactory.createResolver({
      fileSystem: files,
      useSyncFileSystemCalls: true,
      conditionNames: ['node', 'node-addons', 'module-sync', kind],
      extensions,
      mainFields: ['main'],
    }),
  );
}
