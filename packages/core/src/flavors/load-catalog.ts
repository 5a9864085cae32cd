import { dirname, extname, join } from 'node:path';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { shownName } from '../diagnostics/shown-name';
import { positionAt, rangeOf } from '../diagnostics/source-file';
import { parseJson } from '../files/parse-json';
import { isPath, loadModule } from '../modules/load-module';
import { composeYaml } from '../stack/compose-yaml';
import type { StringNode } from '../stack/stack';
import type { StackFiles } from '../stack/workspace-files';
import type { Catalog } from './flavor';
import { parseJsonSchemaCatalog } from './json-schema-catalog';

/** Where catalogs come from. */
export interface CatalogSources {
  readonly workspaceRoot: string;
  readonly files: StackFiles;
  /** Catalogs that need no lookup, by package name. */
  readonly builtIn: ReadonlyMap<string, Catalog>;
}

/** Loads the catalog that an entry of `catalogs:` names: a package, a module file, or a JSON Schema file. */
export function loadCatalog(entry: StringNode, sources: CatalogSources): Catalog | Diagnostic {
  const builtIn = sources.builtIn.get(entry.value);
  if (builtIn !== undefined) return builtIn;
  if (isJsonCatalog(entry)) return loadJsonCatalog(entry, sources.files);
  const folder = join(sources.workspaceRoot, dirname(entry.source.path));
  const loaded = loadModule(entry.value, folder, catalogIn);
  switch (loaded.status) {
    case 'not-found':
      return notFound(entry);
    case 'failed':
      return invalid(entry, loaded.reason);
    case 'loaded':
      return loaded.value ?? invalid(entry, 'it has no export catalog made with defineCatalog');
  }
}

function catalogIn(exports: Readonly<Record<string, unknown>>): Catalog | undefined {
  const catalog = exports['catalog'] ?? exports['default'];
  return isCatalog(catalog) ? catalog : undefined;
}

/** Whether a catalog is read as a JSON Schema file rather than loaded as a module. */
export function isJsonCatalog({ value }: StringNode): boolean {
  return isPath(value) && extname(value) === '.json';
}

/** The path, relative to the workspace root, of a catalog that is a JSON Schema file. */
export function catalogPath(entry: StringNode): string {
  return join(dirname(entry.source.path), entry.value).replaceAll('\\', '/');
}

function loadJsonCatalog(entry: StringNode, files: StackFiles): Catalog | Diagnostic {
  const file = files.read(catalogPath(entry));
  if ('error' in file) {
    return file.error === 'missing' ? notFound(entry) : invalid(entry, file.reason);
  }
  const data = parseJson(file.text);
  if (data === undefined) {
    return invalid(entry, `it is not valid JSON${placeOfMistake(file.text)}`);
  }
  const parsed = parseJsonSchemaCatalog(data);
  if ('catalog' in parsed) return parsed.catalog;
  const [issue] = parsed.issues;
  const path = issue?.path.map((step) => shownName(String(step))).join('.') ?? '';
  return invalid(
    entry,
    `${path === '' ? '' : `${path}: `}${issue?.message ?? 'it holds no flavors'}`,
  );
}

/** ` in line 3`, found by a parser that tells it; what `JSON.parse` says quotes the file. */
function placeOfMistake(text: string): string {
  const composed = composeYaml(text, { schema: 'json', prettyErrors: false });
  const start =
    composed.status === 'composed' ? composed.document.errors[0]?.pos[0] : composed.offset;
  return start === undefined ? '' : ` in line ${positionAt(text, start).line}`;
}

function notFound(entry: StringNode): Diagnostic {
  return createDiagnostic('catalog-not-found', rangeOf(entry), {
    catalog: entry.value,
    searched: dirname(entry.source.path),
    isPackage: !isPath(entry.value),
  });
}

function invalid(entry: StringNode, reason: string): Diagnostic {
  return createDiagnostic('catalog-invalid', rangeOf(entry), { catalog: entry.value, reason });
}

function isCatalog(value: unknown): value is Catalog {
  return (
    typeof value === 'object' &&
    value !== null &&
    'flavors' in value &&
    Array.isArray(value.flavors) &&
    value.flavors.every(
      (flavor: unknown) =>
        typeof flavor === 'object' &&
        flavor !== null &&
        'attributes' in flavor &&
        flavor.attributes instanceof Map,
    )
  );
}
