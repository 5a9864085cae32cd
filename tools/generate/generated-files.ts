import { configurationTables } from './configuration-tables';
import { diagnosticsPage } from './diagnostics-page';
import { executorsPage } from './executors-page';
import type { GeneratedFile } from './generated-file';
import { generatorsPage } from './generators-page';
import { jsonSchemaFiles } from './json-schema-files';

/** Everything that `npm run generate` writes. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  return [
    diagnosticsPage(),
    executorsPage(),
    generatorsPage(),
    ...(await jsonSchemaFiles()),
    ...(await configurationTables()),
  ];
}
