import type { ModuleInput } from '@stackref/core';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { packageInputs, type PackageInput } from './package-inputs';
import { scanModule, type ScannedModule } from './scan-module';

/** All that decides what the modules of a stack give. */
export interface ModuleInputs {
  /** Modules of the workspace, those that they import included, relative to its root. */
  readonly files: readonly string[];
  /** Installed packages. */
  readonly packages: readonly PackageInput[];
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

  return (modules) => {
    const files = new Map<string, string>();
    const packages = new Map<string, PackageInput>();
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
        packages.set(found.name, found);
        const isInstalled = found.version !== undefined && found.folder === undefined;
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
      packages: [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
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
