import { posix } from 'node:path';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { rangeOf, type SourceFile, wholeFile } from '../diagnostics/source-file';
import type { FileContent } from '../files/read-file';
import { parseYaml, type ParsedYaml } from './parse-yaml';
import type { StringNode } from './stack';
import { readLayer, type StackLayer } from './stack-layer';
import type { StackFiles } from './workspace-files';

/** The files that a stack is made from. */
interface StackLayers {
  /** Each file once, the farthest first: what a file extends comes before it. */
  readonly layers: readonly StackLayer[];
  /** The stack's own file as YAML; `undefined` when it could not be read. */
  readonly own: ParsedYaml | undefined;
  /** Whether all of them could be read. */
  readonly isComplete: boolean;
  /** All paths that were read or looked for, the stack's own first. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file whose `extends` is being followed, and the entry that led to it. */
interface Step {
  readonly file: string;
  readonly entry: StringNode | undefined;
}

interface Loading {
  readonly host: StackFiles;
  readonly files: Set<string>;
  readonly layers: StackLayer[];
  readonly diagnostics: Diagnostic[];
  readonly steps: Step[];
  isComplete: boolean;
}

const maxFiles = 100;

/** Reads a stack's file and, recursively, all that it extends. */
export function loadLayers(file: string, host: StackFiles): StackLayers {
  const loading: Loading = {
    host,
    files: new Set(),
    layers: [],
    diagnostics: [],
    steps: [],
    isComplete: true,
  };
  const content = host.read(file);
  let own: ParsedYaml | undefined;
  if ('text' in content) {
    own = follow({ file, entry: undefined }, content, loading);
  } else {
    loading.files.add(file);
    loading.isComplete = false;
    const range = wholeFile(file);
    const { reason } = content;
    loading.diagnostics.push(createDiagnostic('stack-file-unreadable', range, { file, reason }));
  }
  const { layers, isComplete, files, diagnostics } = loading;
  return { layers, own, isComplete, files: [...files], diagnostics };
}

function follow(step: Step, content: { readonly text: string }, loading: Loading): ParsedYaml {
  const parse = step.entry === undefined ? parseContent : parseExtended;
  const { source, parsed } = parse(step.file, content);
  loading.files.add(step.file);
  loading.diagnostics.push(...parsed.diagnostics);
  if (parsed.root?.kind !== 'map') {
    loading.isComplete = false;
    if (parsed.root !== undefined) {
      const kind = parsed.root.kind === 'list' ? 'list' : 'single value';
      loading.diagnostics.push(createDiagnostic('stack-not-a-map', rangeOf(parsed.root), { kind }));
    }
    return parsed;
  }
  const layer = readLayer(source, parsed.root, loading.diagnostics);
  loading.steps.push(step);
  const paths = new Set<string>();
  for (const entry of layer.extends) {
    const path = resolveFrom(step.file, entry.value);
    if (path !== undefined && paths.has(path)) {
      const data = { path: entry.value };
      loading.diagnostics.push(createDiagnostic('extends-duplicate', rangeOf(entry), data));
      continue;
    }
    if (path !== undefined) paths.add(path);
    const problem = extend(entry, path, loading);
    if (problem === undefined) continue;
    loading.isComplete = false;
    loading.diagnostics.push(problem);
  }
  loading.steps.pop();
  loading.layers.push(layer);
  return parsed;
}

/**
 * Adds the file that an entry of `extends` names, unless another entry did.
 *
 * @returns what keeps it from being added.
 */
function extend(
  entry: StringNode,
  file: string | undefined,
  loading: Loading,
): Diagnostic | undefined {
  const path = entry.value;
  const range = rangeOf(entry);
  if (file === undefined) return createDiagnostic('extends-outside-workspace', range, { path });
  const first = loading.steps.findIndex((step) => step.file === file);
  if (first !== -1) return cycle(entry, loading.steps.slice(first));
  if (loading.files.has(file)) return undefined;
  if (loading.files.size >= maxFiles) {
    return createDiagnostic('extends-too-many', range, { path, limit: maxFiles });
  }
  const content = loading.host.read(file);
  if ('text' in content) {
    follow({ file, entry }, content, loading);
    return undefined;
  }
  loading.files.add(file);
  switch (content.error) {
    case 'missing':
      return createDiagnostic('extends-not-found', range, { path, file });
    case 'directory':
      return createDiagnostic('extends-not-a-file', range, { path, file });
    default:
      return createDiagnostic('extends-unreadable', range, { path, file, reason: content.reason });
  }
}

function cycle(entry: StringNode, steps: readonly Step[]): Diagnostic {
  const files = steps.map((step) => step.file);
  const related = steps.flatMap(({ file, entry: led }, index) =>
    index === 0 || led === undefined
      ? []
      : [{ message: `${led.source.path} extends ${file}`, range: rangeOf(led) }],
  );
  return createDiagnostic(
    'extends-cycle',
    rangeOf(entry),
    { path: entry.value, files: [...files, ...files.slice(0, 1)] },
    { related },
  );
}

interface ParsedContent {
  readonly source: SourceFile;
  readonly parsed: ParsedYaml;
}

const extendedContents = new WeakMap<FileContent, ParsedContent>();

/** Parses an extended file once for all stacks that extend it, as long as the host keeps its content. */
function parseExtended(path: string, content: { readonly text: string }): ParsedContent {
  const known = extendedContents.get(content);
  if (known?.source.path === path) return known;
  const result = parseContent(path, content);
  extendedContents.set(content, result);
  return result;
}

function parseContent(path: string, { text }: { readonly text: string }): ParsedContent {
  const source: SourceFile = { path, text };
  return { source, parsed: parseYaml(source) };
}

/**
 * The path, relative to the workspace root, that a path written in a file leads to.
 *
 * @returns `undefined` when it is absolute or leads out of the workspace.
 */
export function resolveFrom(file: string, path: string): string | undefined {
  if (posix.isAbsolute(path) || /^[a-z]:[\\/]/i.test(path)) return undefined;
  const resolved = posix.join(posix.dirname(file), path);
  return resolved === '..' || resolved.startsWith('../') ? undefined : resolved;
}
