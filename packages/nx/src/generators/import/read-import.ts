import { createDiagnostic, parseYaml, type MapNode } from '@stackref/core';
import type { Tree } from '@nx/devkit';
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GeneratorRefusal, wholeFile } from '../../stack-changes/generator-refusal';
import { toWorkspacePath } from '../../stack-changes/workspace-path';

const maxBytes = 1024 * 1024;

/**
 * Reads a YAML file that shall be imported: one of the workspace, or any other that a path names.
 *
 * @param home - the folder that `~` stands for
 * @throws GeneratorRefusal that shows nothing of the file, which may hold secrets.
 */
export function readImport(tree: Tree, typed: string, home: string | undefined): MapNode {
  const file = home === undefined ? typed : typed.replace(/^~(?=\/|$)/, home);
  const bytes = readBytes(tree, file);
  if (typeof bytes === 'string') throw importRefusal(typed, bytes);
  if (!isUtf8(bytes)) throw importRefusal(typed, 'it is not UTF-8 text');
  const { root, diagnostics } = parseYaml({ path: typed, text: bytes.toString('utf8') });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new GeneratorRefusal(errors);
  if (root?.kind !== 'map') throw importRefusal(typed, 'it is not a mapping');
  return root;
}

/** A refusal to import a file. `reason` ends a sentence. */
export function importRefusal(file: string, reason: string): GeneratorRefusal {
  return new GeneratorRefusal([
    createDiagnostic('import-unreadable', wholeFile(file), { file, reason }),
  ]);
}

/** The content of a file, or why there is none. */
function readBytes(tree: Tree, file: string): Buffer | string {
  const inside = toWorkspacePath(tree, file);
  if (inside !== undefined && tree.isFile(inside)) return tree.read(inside) ?? '';
  const path = resolve(join(tree.root, '.'), file);
  if (!existsSync(path)) return 'it does not exist';
  const stats = statSync(path);
  if (!stats.isFile()) return 'it is not a file';
  return stats.size > maxBytes ? 'it is larger than 1 MiB' : readFileSync(path);
}
