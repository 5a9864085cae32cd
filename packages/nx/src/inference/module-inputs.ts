import { shownName, type ModuleInput } from '@stackref/core';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { packageInputs } from './package-inputs';
import { scanModule, type ScannedModule } from './scan-module';

/** All that decides what the modules of a stack give. */
export interface ModuleInputs {
  /** Modules of the workspace, those that they import included, relative to its root. */
  readonly files: readonly string[];
  /** Installed packages, with their versions: `acme-flavors@1.2.3`. */
  readonly packages: readonly string[];
  /** The folders of packages that are part of the workspace. */
  readonly folders: readonly string[];
  /** Stands for what `package.json` files say of how modules are found and read; empty without such modules. */
  readonly settings: string;
  /** Modules of which cannot be known what they depend on, with a clause that says why. */
  readonly unknown: ReadonlyMap<string, string>;
}

/** What a `package.json` says of how its modules are found and read. */
const moduleSettings = ['type', 'main', 'exports', 'imports'];

/** Follows the modules that stacks name, and what these import in turn, each file once in one run. */
export function createModuleInputs(
  workspaceRoot: string,
): (modules: readonly ModuleInput[]) => ModuleInputs {
  const root = realpathSync(workspaceRoot);
  const scanned = new Map<string, ScannedModule>();

  function scan(path: string): ScannedModule {
    const known = scanned.get(path);
    if (known !== undefined) return known;
    const result = scanFile(path);
    scanned.set(path, result);
    return result;
  }

  /**
   * Stands for the modules of an installed package that its entry imports, since a package is edited in place too, by
   * a patch for instance. That those of stackref are of one version is enough.
   */
  function contentOf(entry: string): string {
    if (entry.includes(join('node_modules', '@stackref'))) return '';
    const hash = createHash('sha256');
    const waiting = [entry];
    const seen = new Set<string>();
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path) || extname(path) === '.node' || !existsSync(path)) continue;
      seen.add(path);
      hash.update(readFileSync(path)).update('\0');
      if (extname(path) === '.json') continue;
      for (const imported of scan(path).specifiers) {
        const next = isPackage(imported) ? undefined : resolveModule(imported, dirname(path));
        if (next !== undefined) waiting.push(next);
      }
    }
    return `#${hash.digest('hex').slice(0, 16)}`;
  }

  return (modules) => {
    const files = new Map<string, string>();
    const packages = new Map<string, string>();
    const folders = new Set<string>();
    const unknown = new Map<string, string>();
    const settings = new Map<string, unknown>();
    const waiting = modules.map(({ specifier, folder }) => ({
      specifier,
      folder: join(root, folder),
    }));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { specifier, folder } = next;
      const path = resolveModule(specifier, folder);
      if (isPackage(specifier)) {
        const [found] = packageInputs([specifier], relative(root, folder), root);
        if (found === undefined) continue;
        const version = `${shownName(found.name)}@${found.version ?? 'missing'}`;
        if (found.folder !== undefined) folders.add(found.folder);
        const isInstalled = found.version !== undefined && found.folder === undefined;
        const isNamed = modules.some((named) => named.specifier === specifier);
        packages.set(
          specifier,
          isInstalled && isNamed && path !== undefined ? version + contentOf(path) : version,
        );
        if (isInstalled || path === undefined) continue;
      } else if (path !== undefined && !path.startsWith(resolve(folder, specifier))) {
        if (!specifier.startsWith('#')) unknown.set(specifier, 'lies behind a symbolic link');
      }
      if (path === undefined) continue;
      const file = relative(root, path).replaceAll('\\', '/');
      if (isOutside(file)) unknown.set(specifier, 'lies outside the workspace');
      if (isOutside(file) || files.has(path)) continue;
      files.set(path, file);
      const [packageFile, says] = settingsOf(path, root);
      settings.set(packageFile, says);
      if (file.includes('node_modules/')) unknown.set(file, 'lies in node_modules');
      if (extname(path) === '.json') continue;
      const { specifiers, unknown: reason } = scan(path);
      if (reason !== undefined) unknown.set(file, reason);
      for (const imported of specifiers) {
        waiting.push({ specifier: imported, folder: dirname(path) });
      }
    }
    return {
      files: [...files.values()].sort(),
      packages: [...new Set(packages.values())].sort(),
      folders: [...folders].sort(),
      settings: settings.size === 0 ? '' : digest([...settings].sort()),
      unknown,
    };
  };
}

function resolveModule(specifier: string, folder: string): string | undefined {
  try {
    return createRequire(join(folder, 'stack.yaml')).resolve(specifier);
  } catch {
    // It is reported when the stack is validated, and a failure is not cached.
    return undefined;
  }
}

function isPackage(specifier: string): boolean {
  return !/^(\.{0,2}\/|\.{1,2}$|#)/.test(specifier);
}

function isOutside(path: string): boolean {
  return path.startsWith('../') || isAbsolute(path);
}

function scanFile(path: string): ScannedModule {
  if (extname(path) === '.node') return { specifiers: [], unknown: 'is compiled' };
  try {
    return scanModule(readFileSync(path, 'utf8'));
  } catch {
    return { specifiers: [], unknown: 'cannot be read' };
  }
}

/** The nearest `package.json`, and those of its properties that decide how a module beside it is read. */
function settingsOf(path: string, root: string): readonly [string, unknown] {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const packageFile = join(folder, 'package.json');
    if (existsSync(packageFile)) {
      return [relative(root, packageFile), readSettings(packageFile)];
    }
    if (folder === root || folder === dirname(folder)) return ['', undefined];
  }
}

function readSettings(packageFile: string): unknown {
  try {
    const data = JSON.parse(readFileSync(packageFile, 'utf8')) as Record<string, unknown>;
    return moduleSettings.map((name) => data[name] ?? null);
  } catch {
    // Node says what is wrong with it when it loads the module.
    return null;
  }
}

function digest(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
}
