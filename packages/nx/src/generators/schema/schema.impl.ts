import { formatFiles } from '@nx/devkit';
import { forNx, generator } from '../../stack-changes/generator';
import { schemaOptionsSchema } from './options';
import { setUpSchema } from './set-up-schema';

/** Writes the JSON Schema of the workspace's stack files. */
export default forNx(
  generator(schemaOptionsSchema, async ({ tree }, { editor, sync }) => {
    await setUpSchema(tree, { editor: editor ?? tree.exists('.vscode'), sync });
    await formatFiles(tree);
    return { notes: [] };
  }),
);
