import { executorSchemas } from '@stackref/nx';
import { format, resolveConfig } from 'prettier';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import type { GeneratedFile } from './generated-file';

/** The `schema.json` of every executor, made from the zod object that checks its options. */
export async function executorSchemaFiles(): Promise<readonly GeneratedFile[]> {
  return Promise.all(
    [...executorSchemas].map(async ([name, schema]) => {
      const path = `packages/nx/src/executors/${name}/schema.json`;
      const style = await resolveConfig(join(workspaceRoot, path));
      const text = await format(JSON.stringify(schema), { ...style, parser: 'json' });
      return { path, text };
    }),
  );
}
