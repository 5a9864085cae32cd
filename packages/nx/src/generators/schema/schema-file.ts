import { stackJsonSchema, type JsonSchema } from '@stackref/core/plugin';
import type { Tree } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'jsonc-parser';
import { builtIn } from '../../built-in/built-in';
import { stackFilesIn } from '../../stack-changes/stack-files-in';
import { createTreeFiles } from '../../stack-changes/tree-files';

/** The JSON Schema of the workspace's stack files, relative to its root. */
export const schemaFile = 'stack.schema.json';

/**
 * Writes the JSON Schema of the workspace's stack files. A file that says the same in another layout is left as it is.
 * @returns whether something changed
 */
export async function writeSchemaFile(tree: Tree): Promise<boolean> {
  const schema = await schemaOf(tree);
  const current = tree.read(schemaFile, 'utf8');
  if (current !== null && isDeepStrictEqual(parse(current), schema)) return false;
  tree.write(schemaFile, `${JSON.stringify(schema, undefined, 2)}\n`);
  return true;
}

async function schemaOf(tree: Tree): Promise<JsonSchema> {
  const { stacks } = await stackFilesIn(tree);
  return stackJsonSchema({
    stackFiles: stacks.map(({ file }) => file),
    files: createTreeFiles(tree),
    workspaceRoot: tree.root,
    ...builtIn,
  });
}
