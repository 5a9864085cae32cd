import { generatorSchemas } from '@stackref/nx';
import type { GeneratedFile } from './generated-file';
import { optionsPage } from './options-page';

/** docs/reference/generators.md: every generator of the plugin with its options. */
export function generatorsPage(): GeneratedFile {
  return optionsPage({
    path: 'docs/reference/generators.md',
    title: 'Generators',
    source: 'packages/nx/src/generators',
    schemas: generatorSchemas,
  });
}
