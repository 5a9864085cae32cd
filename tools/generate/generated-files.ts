import { diagnosticsPage } from './diagnostics-page';
import { executorsPage } from './executors-page';
import type { GeneratedFile } from './generated-file';
import { generatorsPage } from './generators-page';
import { jsonSchemaFiles } from './json-schema-files';
import { quotedFiles } from './quoted-files';
import { readmeTables } from './readme-tables';

/** Everything that `npm run generate` writes. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  return [
    diagnosticsPage(),
    executorsPage(),
    generatorsPage(),
    ...(await jsonSchemaFiles()),
    ...(await readmeTables()),
    ...quotedFiles(),
  ];
}
