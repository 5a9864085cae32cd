import { diagnosticsPage } from './diagnostics-page';
import { executorSchemaFiles } from './executor-schema-files';
import { executorsPage } from './executors-page';
import type { GeneratedFile } from './generated-file';

/** Everything that `npm run generate` writes. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  return [diagnosticsPage(), executorsPage(), ...(await executorSchemaFiles())];
}
