import { executorSchemas, generatorSchemas } from '@stackref/nx';
import { format, resolveConfig } from 'prettier';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import type { GeneratedFile } from './generated-file';

/** The `schema.json` of every executor and generator, made from the zod object that checks its options. */
export async function optionSchemaFiles(): Promise<readonly GeneratedFile[]> {
  return Promise.all([
    ...[...executorSchemas].map(([name, schema]) => schemaFile('executors', name, schema)),
    ...[...generatorSchemas].map(([name, schema]) => schemaFile('generators', name, schema)),
  ]);
}

async function schemaFile(kind: string, name: string, schema: object): Promise<GeneratedFile> {
  const path = `packages/nx/src/${kind}/${name}/schema.json`;
  const style = await resolveConfig(join(workspaceRoot, path));
  const text = await format(JSON.stringify(schema), { ...style, parser: 'json' });
  return { path, text };
}
