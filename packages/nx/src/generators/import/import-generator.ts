import { shownName } from '@stackref/core/secrets-manager';
import type { GeneratorContext } from '../../stack-changes/generator-context';
import { readGeneratorOptions } from '../../stack-changes/read-generator-options';
import { prepareSecretsImport, type SecretsImport } from './import-secrets';
import { importStack } from './import-stack';
import { importOptionsSchema } from './options';
import { importRefusal, readImport } from './read-import';
import { isSecretsFile, readSecretsFile } from './zenml-secrets';
import { isExportedStack, readExportedStack } from './zenml-stack';

/** What an import says, and what it still has to do once the tree is written. */
export interface Import {
  readonly notes: readonly string[];
  /** Only for secrets. */
  readonly store?: SecretsImport['store'];
}

/**
 * Imports an exported stack into the tree, or prepares the import of secrets.
 *
 * @throws GeneratorRefusal when the file is neither, or there is no place for it.
 */
export async function generateImport(context: GeneratorContext, given: object): Promise<Import> {
  const { options } = readGeneratorOptions(importOptionsSchema, given, context.commandLine);
  const { file: from, name, directory, stack } = options;
  const root = readImport(context.tree, from, context.environment['HOME']);
  if (isExportedStack(root)) {
    return {
      notes: await importStack(context, readExportedStack(root), { from, name, directory }),
    };
  }
  if (!isSecretsFile(root)) {
    throw importRefusal(from, 'it is neither an exported stack nor a file of secrets');
  }
  const read = readSecretsFile(root);
  if ('unreadable' in read) {
    throw importRefusal(from, `the value of ${shownName(read.unreadable)} is not base64 of a text`);
  }
  return prepareSecretsImport(context, read.secrets, { from, stack });
}
