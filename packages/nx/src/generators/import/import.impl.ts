import { shownName } from '@stackref/core/secrets-manager';
import { forNx, generator } from '../../stack-changes/generator';
import { prepareSecretsImport } from './import-secrets';
import { importStack } from './import-stack';
import { importOptionsSchema } from './options';
import { importRefusal, readImport } from './read-import';
import { isSecretsFile, readSecretsFile } from './zenml-secrets';
import { isExportedStack, readExportedStack } from './zenml-stack';

/** Imports an exported stack into the tree, or prepares the import of secrets, which needs the tree to be written. */
export const generateImport = generator(
  importOptionsSchema,
  async (context, { file: from, name, directory, stack }) => {
    const root = readImport(context.tree, from, context.environment['HOME']);
    if (isExportedStack(root)) {
      const exported = readExportedStack(root);
      return { notes: await importStack(context, exported, { from, name, directory }) };
    }
    if (!isSecretsFile(root)) {
      throw importRefusal(from, 'it is neither an exported stack nor a file of secrets');
    }
    const read = readSecretsFile(root);
    if ('unreadable' in read) {
      const reason = `the value of ${shownName(read.unreadable)} is not base64 of a text`;
      throw importRefusal(from, reason);
    }
    return prepareSecretsImport(context, read.secrets, { from, stack });
  },
);

export default forNx(generateImport);
