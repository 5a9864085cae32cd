import { formatFiles, type Tree } from '@nx/devkit';
import { schemaFile, writeSchemaFile } from '../schema/schema-file';

/** Writes the JSON Schema again when it is not what the stacks now need. Nothing is done where there is none. */
export default async function schemaSync(
  tree: Tree,
): Promise<{ readonly outOfSyncMessage?: string }> {
  if (!tree.exists(schemaFile) || !(await writeSchemaFile(tree))) return {};
  await formatFiles(tree);
  return { outOfSyncMessage: `${schemaFile} is not what the catalogs of the stacks say.` };
}
