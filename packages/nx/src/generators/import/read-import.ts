import type { FileContent, MapNode } from '@stackref/core';
import { createDiagnostic, parseYaml, wholeFile } from '@stackref/core/plugin';
import { readRegularText } from '@stackref/core/secrets-manager';
import type { Tree } from '@nx/devkit';
import { resolve } from 'node:path';
import { GeneratorRefusal } from '../../stack-changes/generator-refusal';
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
  const content = readTree(tree, file);
  if ('reason' in content) throw importRefusal(typed, content.reason);
  const { root, diagnostics } = parseYaml({ path: typed, text: content.text });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new GeneratorRefusal(errors);
  if (root?.kind !== 'map') throw importRefusal(typed, 'it is not a mapping');
  return root;
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
