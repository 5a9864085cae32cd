import type { FileContent, MapNode, SourceFile } from '@stackref/core';
import { createDiagnostic, parseYaml, wholeFile } from '@stackref/core/plugin';
import { readRegularText } from '@stackref/core/secrets-manager';
import type { Tree } from '@nx/devkit';
import { readdirSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { GeneratorRefusal } from '../../stack-changes/generator-refusal';
import { toWorkspacePath } from '../../stack-changes/workspace-path';

const maxBytes = 1024 * 1024;

/** A file that shall be imported. */
export interface ImportedFile {
  readonly source: SourceFile;
  readonly root: MapNode;
}

/**
 * Reads what shall be imported: a YAML file of the workspace or any other that a path names, or all of a folder.
 *
 * @param home - the folder that `~` stands for
 * @returns the file, or those of the folder by their names
 * @throws GeneratorRefusal that shows nothing of the files, which may hold secrets, but the places of mistakes.
 */
export function readImport(
  tree: Tree,
  typed: string,
  home: string | undefined,
): ImportedFile | readonly ImportedFile[] {
  const path = home === undefined ? typed : typed.replace(/^~(?=\/|$)/, home);
  const names = namesIn(tree, path)?.filter((name) => /\.ya?ml$/.test(name));
  if (names?.length === 0) throw importRefusal(typed, 'it is a folder without YAML files');
  const read = (file: string, shown: string) => readFile(tree, file, shown);
  return names === undefined
    ? read(path, typed)
    : names.sort().map((name) => read(join(path, name), posix.join(typed, name)));
}

function readFile(tree: Tree, file: string, path: string): ImportedFile {
  const content = readTree(tree, file);
  if ('reason' in content) throw importRefusal(path, content.reason);
  const source = { path, text: content.text };
  const { root, diagnostics } = parseYaml(source);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new GeneratorRefusal(errors, { sources: [source], shown: [] });
  if (root?.kind !== 'map') throw importRefusal(path, 'it is not a mapping');
  return { source, root };
}

/** The names in a folder; `undefined` for anything else. */
function namesIn(tree: Tree, path: string): string[] | undefined {
  const inside = toWorkspacePath(tree, path);
  if (inside !== undefined) {
    return tree.exists(inside) && !tree.isFile(inside) ? tree.children(inside) : undefined;
  }
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? readdirSync(path) : undefined;
}

/** A refusal to import a file. `reason` ends a sentence. */
export function importRefusal(file: string, reason: string): GeneratorRefusal {
  return new GeneratorRefusal(
    createDiagnostic('import-unreadable', wholeFile(file), { file, reason }),
  );
}

/** A file that is on no disk may be one that the generator has not written yet. */
function readTree(tree: Tree, file: string): FileContent {
  const content = readRegularText(resolve(tree.root, file), maxBytes);
  if (!('error' in content) || content.error !== 'missing') return content;
  const inside = toWorkspacePath(tree, file);
  const text = inside === undefined || !tree.isFile(inside) ? null : tree.read(inside, 'utf8');
  return text === null ? content : { text };
}
