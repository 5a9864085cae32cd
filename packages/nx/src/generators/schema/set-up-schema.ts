import { readNxJson, type Tree } from '@nx/devkit';
import { addToList } from '../../stack-changes/edit-json';
import { associateSchema } from './editor-settings';
import { writeSchemaFile } from './schema-file';

/** The name by which nx.json lists the generator that keeps the schema up to date. */
export const schemaSyncGenerator = '@stackref/nx:schema-sync';

/** Writes the JSON Schema of stack files, tells VS Code about it, and has Nx keep it up to date. */
export async function setUpSchema(
  tree: Tree,
  { editor, sync }: { readonly editor: boolean; readonly sync: boolean },
): Promise<void> {
  await writeSchemaFile(tree);
  if (editor) associateSchema(tree);
  const isThere = readNxJson(tree)?.sync?.globalGenerators?.includes(schemaSyncGenerator);
  if (sync && isThere !== true) {
    addToList(tree, 'nx.json', ['sync', 'globalGenerators'], schemaSyncGenerator);
  }
}
