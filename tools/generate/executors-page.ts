import { executorSchemas } from '@stackref/nx';
import type { GeneratedFile } from './generated-file';
import { optionsPage } from './options-page';

/** docs/reference/executors.md: every executor of the plugin with its options. */
export function executorsPage(): GeneratedFile {
  return optionsPage({
    path: 'docs/reference/executors.md',
    title: 'Executors',
    source: 'packages/nx/src/executors',
    schemas: executorSchemas,
  });
}
