import { readRegularText } from '@stackref/core/startup';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { builtInCatalogNames } from '../built-in/catalog-names';

/** An installed package that a stack loads flavors from, in the form that Nx can hash. */
export interface PackageInput {
  readonly name: string;
  /** `undefined` when it is not installed. */
  readonly version: string | undefined;
  /** Its folder from the workspace root, when it is part of the workspace. */
  readonly folder: string | undefined;
}

/**
 * Looks up the packages that a stack in `stackFolder` names. Nx fails a run that names an unknown external
 * dependency, so the version is read here and becomes part of the target's options.
 */
export function packageInputs(
  specifiers: readonly string[],
  stackFolder: string,
  workspaceRoot: string,
): readonly PackageInput[] {
  const names = specifiers.filter((name) => !builtInCatalogNames.has(name)).map(packageName);
  return [...new Set(names)].sort().map((name) => {
    const packageFile = findPackageFile(name, join(workspaceRoot, stackFolder), workspaceRoot);
    if (packageFile === undefined) return { name, version: undefined, folder: undefined };
    const folder = relative(realpathSync(workspaceRoot), dirname(realpathSync(packageFile)));
    const isInWorkspace = !folder.startsWith('..') && !folder.includes('node_modules');
    return {
      name,
      version: readVersion(packageFile),
      folder: isInWorkspace ? folder.replaceAll('\\', '/') : undefined,
    };
  });
}

/** `@acme/catalogs/ml` is a part of `@acme/catalogs`. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function findPackageFile(name: string, folder: string, workspaceRoot: string): string | undefined {
  const packageFile = join(folder, 'node_modules', name, 'package.json');
  if (existsSync(packageFile)) return packageFile;
  const isRoot = relative(workspaceRoot, folder) === '' || dirname(folder) === folder;
  return isRoot ? undefined : findPackageFile(name, dirname(folder), workspaceRoot);
}

function readVersion(packageFile: string): string | undefined {
  const file = readRegularText(packageFile);
  if ('error' in file) return undefined;
  try {
    const data: unknown = JSON.parse(file.text);
    const hasVersion = typeof data === 'object' && data !== null && 'version' in data;
    return hasVersion && typeof data.version === 'string' ? data.version : undefined;
  } catch {
    // A package file that cannot be read is reported when the catalog is loaded from it.
    return undefined;
  }
}
