import { reportJsonSchema } from '@stackref/core';
import { executorSchemas, generatorSchemas } from '@stackref/nx';
import { format, resolveConfig } from 'prettier';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import type { GeneratedFile } from './generated-file';

/** The JSON Schemas that are made from zod objects: of reports, and of the options of every executor and generator. */
export async function jsonSchemaFiles(): Promise<readonly GeneratedFile[]> {
  return Promise.all([
    schemaFile('docs/reference/report.schema.json', reportJsonSchema()),
    ...[...executorSchemas].map(([name, schema]) =>
      schemaFile(`packages/nx/src/executors/${name}/schema.json`, schema),
    ),
    ...[...generatorSchemas].map(([name, schema]) =>
      schemaFile(`packages/nx/src/generators/${name}/schema.json`, schema),
    ),
  ]);
}

async function schemaFile(path: string, schema: object): Promise<GeneratedFile> {
  const style = await resolveConfig(join(workspaceRoot, path));
  const text = await format(JSON.stringify(schema), { ...style, parser: 'json' });
  return { path, text };
}
