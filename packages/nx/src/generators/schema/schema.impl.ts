import { formatFiles, type Tree } from '@nx/devkit';
import { schemaOptionsSchema, type SchemaOptions } from './options';
import { setUpSchema } from './set-up-schema';

/** Writes the JSON Schema of the workspace's stack files. */
export default async function schema(tree: Tree, options: SchemaOptions): Promise<void> {
  const { editor = tree.exists('.vscode'), sync } = schemaOptionsSchema.parse(options);
  await setUpSchema(tree, { editor, sync });
  await formatFiles(tree);
}
