import type { ModuleInput } from '@stackref/core/plugin';
import { shownName } from '@stackref/core/startup';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { packageInputs } from './package-inputs';
import { createModuleResolver } from './resolve-module';
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

/** What a `package.json` says of how its modules are found and read. Where they lie is found anew each time. */
const moduleSettings = ['type', 'main', 'exports', 'imports', 'version'];

/** Follows the modules that stacks name, and what these import in turn, each file once in one run. */
export function createModuleInputs(
  workspaceRoot: string,
): (modules: readonly ModuleInput[]) => ModuleInputs {
  const root = realpathSync(workspaceRoot);
  const pathsOf = createModuleResolver();
  const scanned = new Map<string, ScannedModule>();
  const contents = new Map<string, string>();

  function scan(path: string): ScannedModule {
    const known = scanned.get(path);
    if (known !== undefined) return known;
    const result = scanFile(path);
    scanned.set(path, result);
    return result;
  }

  /**
   * Stands for a module of an installed package and all that it imports, in other packages too: a package is edited in
   * place, by a patch for instance, and what it needs in turn changes with an update of the lockfile.
   */
  function contentOf(entry: string): string {
    const known = contents.get(entry);
    if (known !== undefined) return known;
    const hash = createHash('sha256');
    const numbers = new Map([[entry, 0]]);
    // What is added while it goes on has its turn, too.
    for (const path of numbers.keys()) {
      hash.update(JSON.stringify(settingsOf(path, root)[1] ?? null)).update(contentAt(path));
      const folder = dirname(path);
      for (const imported of scan(path).specifiers) {
        for (const target of pathsOf(imported, folder)) {
          const isKnown = isPackage(imported) && comesWithPlugin(target);
          if (!isKnown && !numbers.has(target)) numbers.set(target, numbers.size);
          const [known] = isKnown ? packageInputs([imported], relative(root, folder), root) : [];
          hash.update(`\0${isKnown ? (known?.version ?? '') : (numbers.get(target) ?? '')}`);
        }
        hash.update('\n');
      }
    }
    const content = hash.digest('hex').slice(0, 16);
    contents.set(entry, content);
    return content;
  }

  return (modules) => {
    const files = new Map<string, string>();
    const packages = new Set<string>();
    const folders = new Set<string>();
    const unknown = new Map<string, string>();
    const settings = new Map<string, unknown>();
    const waiting = modules.map(({ specifier, folder }) => ({
      specifier,
      folder: join(root, folder),
    }));

    function follow(path: string, specifier: string): void {
      const file = relative(root, path).replaceAll('\\', '/');
      if (isOutside(file)) unknown.set(specifier, 'lies outside the workspace');
      if (isOutside(file) || files.has(path)) return;
      files.set(path, file);
      const [packageFile, says] = settingsOf(path, root);
      settings.set(packageFile, says);
      if (file.includes('node_modules/')) unknown.set(file, 'lies in node_modules');
      const { specifiers, unknown: reason } = scan(path);
      if (reason !== undefined) unknown.set(file, reason);
      for (const imported of specifiers) {
        waiting.push({ specifier: imported, folder: dirname(path) });
      }
    }

    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { specifier, folder } = next;
      const paths = pathsOf(specifier, folder);
      if (isPackage(specifier)) {
        const [found] = packageInputs([specifier], relative(root, folder), root);
        if (found === undefined) continue;
        const isInstalled = found.version !== undefined && found.folder === undefined;
        const held = isInstalled
          ? paths.filter((path) => !comesWithPlugin(path)).map(contentOf)
          : [];
        const version = `${shownName(found.name)}@${found.version ?? 'missing'}`;
        packages.add([version, ...held].join('#'));
        if (found.folder !== undefined) folders.add(found.folder);
        if (isInstalled) continue;
      } else if (
        !specifier.startsWith('#') &&
        paths.some((path) => !path.startsWith(resolve(folder, specifier)))
      ) {
        unknown.set(specifier, 'lies behind a symbolic link');
      }
      for (const path of paths) follow(path, specifier);
    }
    return {
      files: [...files.values()].sort(),
      packages: [...packages].sort(),
      folders: [...folders].sort(),
      settings: settings.size === 0 ? '' : digest([...settings].sort()),
      unknown,
    };
  };
}

/** Whether a module is one of those that nearly every catalog needs: of these the version says enough. */
function comesWithPlugin(path: string): boolean {
  return ['@stackref', 'zod'].some((name) => path.includes(join('node_modules', name, sep)));
}

function isPackage(specifier: string): boolean {
  return !/^(\.{0,2}\/|\.{1,2}$|#)/.test(specifier);
}

function isOutside(path: string): boolean {
  return path.startsWith('../') || isAbsolute(path);
}

function scanFile(path: string): ScannedModule {
  if (extname(path) === '.node') return { specifiers: [], unknown: 'is compiled' };
  if (extname(path) === '.json') return { specifiers: [], unknown: undefined };
  try {
    return scanModule(readFileSync(path, 'utf8'));
  } catch {
    return { specifiers: [], unknown: 'cannot be read' };
  }
}

function contentAt(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch {
    // Node says so when it loads the module.
    return '';
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
