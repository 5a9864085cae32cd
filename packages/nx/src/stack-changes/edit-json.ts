import type { Tree } from '@nx/devkit';
import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  parseTree,
  type ParseError,
} from 'jsonc-parser';

/**
 * Changes one value of a JSON file, which is made when it is not there. Everything else, comments and layout included,
 * stays as it is.
 *
 * @param change - the new value for the present one, which is `undefined` when there is none
 * @returns whether the file could be changed; not when it is no JSON
 */
export function editJson(
  tree: Tree,
  file: string,
  path: readonly string[],
  change: (value: unknown) => unknown,
): boolean {
  const text = tree.read(file, 'utf8') ?? '{}\n';
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (root?.type !== 'object' || errors.length > 0) return false;
  const node = findNodeAtLocation(root, [...path]);
  const edits = modify(text, [...path], change(node && getNodeValue(node)), {
    formattingOptions: layoutOf(text),
  });
  tree.write(file, applyEdits(text, edits));
  return true;
}

/** Adds an item to a list of a JSON file, which is made when it is not there. */
export function addToList(tree: Tree, file: string, path: readonly string[], item: string): void {
  editJson(tree, file, path, (list: unknown) =>
    Array.isArray(list) ? [...(list as readonly unknown[]), item] : [item],
  );
}

function layoutOf(text: string) {
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
