import {
  applyRegistration,
  createDiagnostic,
  isComplete,
  openWriter,
  planFor,
  providedSource,
  renderResult,
  wholeFile,
  type NeededKeys,
  type RegistrationPlan,
} from '@stackref/core/plugin';
import { shownName } from '@stackref/core/secrets-manager';
import { visibleOutput } from '@stackref/core/startup';
import { findStack } from '../../stack-changes/find-stack';
import type { Outcome } from '../../stack-changes/generator';
import { examineInTree, type GeneratorContext } from '../../stack-changes/generator-context';
import { GeneratorRefusal } from '../../stack-changes/generator-refusal';
import type { ImportedSecrets } from './zenml-secrets';

/**
 * Prepares the import of secrets into the secrets manager of a stack. Nothing is written, so that a dry run can end here.
 * Keys that have a value already keep it, so that an import can be repeated.
 *
 * @returns what writes them afterwards, and throws ImportFailure when some could not be written
 * @throws GeneratorRefusal when the stack has no secrets manager that can be written to.
 */
export async function prepareSecretsImport(
  context: GeneratorContext,
  secrets: ImportedSecrets,
  { from, stack }: { readonly from: string; readonly stack: string | undefined },
): Promise<Outcome> {
  const { file } = await findStack(context, stack);
  const examined = examineInTree(context, file);
  const { name, connection, storeWords } = examined;
  if (connection?.create === undefined) {
    throw unwritable(file, `${name} has no secrets manager that works`);
  }
  const writer = openWriter(examined);
  if (writer === undefined) {
    throw unwritable(file, `the ${storeWords} of ${name} cannot be written to`);
  }
  const needed = neededBy(secrets);
  const source = providedSource(
    { find: (secret, key) => secrets.get(secret)?.get(key), diagnostics: [] },
    undefined,
    false,
  );
  return {
    notes: [`Secrets for the ${storeWords}: ${[...secrets.keys()].map(shownName).join(', ')}.`],
    afterwards: async () => {
      try {
        const plan = await planFor(examined, writer, needed, { skipExisting: true, only: [] });
        const result = await applyRegistration(plan, writer, source);
        const told = [...keptKeys(plan), ...renderResult(plan, result).trimEnd().split('\n')];
        if (!isComplete(result)) throw new ImportFailure(told);
        return [
          ...told,
          `${from} still holds these values unencrypted. Delete it once everything works, and replace values that were ever committed or shared with it.`,
        ];
      } finally {
        await writer.close?.();
      }
    },
  };
}

function neededBy(secrets: ImportedSecrets): NeededKeys {
  const key = { uses: [], isOptional: false };
  return new Map(
    [...secrets].map(([name, values]) => [name, new Map([...values.keys()].map((k) => [k, key]))]),
  );
}

function keptKeys({ secrets }: RegistrationPlan): readonly string[] {
  const kept = secrets.flatMap(({ name, keys }) =>
    keys.flatMap(({ key, state }) =>
      state === 'present' ? [`${shownName(name)}.${shownName(key)}`] : [],
    ),
  );
  return kept.length === 0 ? [] : [`Kept as they are: ${kept.join(', ')}.`];
}

/** Some secrets could not be written; the message says which and why, and holds no value. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';

  constructor(told: readonly string[]) {
    super(visibleOutput(['Not all secrets were imported.', ...told].join('\n')));
    this.stack = '';
  }
}

function unwritable(file: string, reason: string): GeneratorRefusal {
  const data = { option: 'stack', reason };
  return new GeneratorRefusal(createDiagnostic('option-invalid', wholeFile(file), data));
}
