import { createDiagnostic } from '@stackref/core/plugin';
import { shownName, type SecretValue } from '@stackref/core/secrets-manager';
import { basename, extname } from 'node:path';
import { noSuchOption } from '../../options/read-options';
import { forNx, generator } from '../../stack-changes/generator';
import { GeneratorRefusal, optionPlace } from '../../stack-changes/generator-refusal';
import { prepareSecretsImport } from './import-secrets';
import { importStack } from './import-stack';
import { importOptionsSchema } from './options';
import { importRefusal, readImport, type ImportedFile } from './read-import';
import { isSecret, readSecrets, type ImportedSecrets } from './zenml-secrets';
import { isExportedStack, readExportedStack } from './zenml-stack';

/** Imports an exported stack into the tree, or prepares the import of secrets, which needs the tree to be written. */
export const generateImport = generator(importOptionsSchema, async (context, options, others) => {
  const { file: from, name, directory, stack, secretsManager } = options;
  const unknown = Object.fromEntries(others);
  const read = readImport(context.tree, from, context.environment['HOME']);
  if ('root' in read && isExportedStack(read.root)) {
    refuseOptions({ stack }, 'it is for files of secrets');
    if (secretsManager === undefined) refuseOptions(unknown, reasonOfUnknown);
    const request = { from, name, directory, secretsManager, attributes: others };
    return { notes: await importStack(context, readExportedStack(read), request) };
  }
  const isOne = 'root' in read && isSecret(read.root);
  refuseOptions({ directory, secretsManager }, 'it is for exported stacks');
  if (!isOne) refuseOptions({ name }, 'it is for an exported stack or a single secret');
  refuseOptions(unknown, reasonOfUnknown);
  const secrets = secretsIn([read].flat(), isOne ? name : undefined);
  return prepareSecretsImport(context, secrets, { from, stack });
});

export default forNx(generateImport);

const reasonOfUnknown = (option: string) =>
  noSuchOption(option, Object.keys(importOptionsSchema.shape));

/** An option that would have no effect is refused: whoever gave it expects one. */
function refuseOptions(
  options: Readonly<Record<string, unknown>>,
  reason: string | ((option: string) => string),
): void {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  throw new GeneratorRefusal(
    given.map(([option]) => {
      const data = { option, reason: typeof reason === 'string' ? reason : reason(option) };
      return createDiagnostic('option-invalid', optionPlace(option), data);
    }),
  );
}

/** The secrets of all files; one of its own is called like its file. */
function secretsIn(files: readonly ImportedFile[], name: string | undefined): ImportedSecrets {
  const secrets = new Map<string, ReadonlyMap<string, SecretValue>>();
  for (const { source, root } of files) {
    const { path } = source;
    if (isExportedStack(root)) throw importRefusal(path, 'a stack is imported by itself');
    const read = readSecrets(root, name ?? basename(path, extname(path)));
    if ('reason' in read) throw importRefusal(path, read.reason);
    for (const [secret, values] of read.secrets) {
      if (secrets.has(secret)) {
        throw importRefusal(path, `another file has the secret ${shownName(secret)} too`);
      }
      secrets.set(secret, values);
    }
  }
  return secrets;
}
