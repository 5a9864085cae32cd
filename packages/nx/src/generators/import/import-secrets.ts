import {
  createDiagnostic,
  shownName,
  visibleOutput,
  visibleText,
  type SecretsManager,
} from '@stackref/core';
import { findStack } from '../../stack-changes/find-stack';
import { examineInTree, type GeneratorContext } from '../../stack-changes/generator-context';
import { GeneratorRefusal, wholeFile } from '../../stack-changes/generator-refusal';
import { storeSecrets, type WritableSecretsManager } from './store-secrets';
import type { ImportedSecrets } from './zenml-secrets';

/** An import of secrets that is ready to be carried out. */
export interface SecretsImport {
  /** What will happen. */
  readonly notes: readonly string[];
  /** Writes the secrets. @returns what came of it. @throws Error when some could not be written. */
  readonly store: () => Promise<readonly string[]>;
}

/**
 * Prepares the import of secrets into the secrets manager of a stack. Nothing is written, so that a dry run can end here.
 *
 * @throws GeneratorRefusal when the stack has no secrets manager that can be written to.
 */
export async function prepareSecretsImport(
  context: GeneratorContext,
  secrets: ImportedSecrets,
  options: { readonly from: string; readonly stack: string | undefined },
): Promise<SecretsImport> {
  const { file } = await findStack(context, options.stack);
  const { name, connection, storeWords } = examineInTree(context, file);
  const create = connection?.create;
  if (create === undefined) throw unwritable(file, `${name} has no secrets manager that works`);
  const manager = create();
  if (!isWritable(manager)) {
    throw unwritable(file, `the ${storeWords} of ${name} cannot be written to`);
  }
  return {
    notes: [`Secrets for the ${storeWords}: ${[...secrets.keys()].map(shownName).join(', ')}.`],
    store: () => carryOut(secrets, manager, options.from),
  };
}

function isWritable(manager: SecretsManager): manager is WritableSecretsManager {
  return manager.write !== undefined && manager.listKeys !== undefined;
}

async function carryOut(
  secrets: ImportedSecrets,
  manager: WritableSecretsManager,
  from: string,
): Promise<readonly string[]> {
  const outcomes = await storeSecrets(secrets, manager);
  await manager.close?.();
  const failures = outcomes.filter(({ success }) => !success);
  if (failures.length > 0) throw new ImportFailure(outcomes.map(({ sentence }) => sentence));
  return [
    ...outcomes.map(({ sentence }) => sentence),
    `${from} still holds these values unencrypted. Delete it once everything works, and replace values that were ever committed or shared with it.`,
  ];
}

/** Some secrets could not be written; the message says which and why, and holds no value. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';

  constructor(sentences: readonly string[]) {
    super(
      visibleOutput(`Not all secrets were imported.\n${sentences.map(visibleText).join('\n')}`),
    );
    this.stack = '';
  }
}

function unwritable(file: string, reason: string): GeneratorRefusal {
  const data = { option: 'stack', reason };
  return new GeneratorRefusal([
    createDiagnostic('generator-option-invalid', wholeFile(file), data),
  ]);
}
