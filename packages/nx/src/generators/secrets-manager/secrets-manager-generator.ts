import type { ExaminedStack } from '@stackref/core/plugin';
import { changeComponent } from '../../stack-changes/change-component';
import { findStack } from '../../stack-changes/find-stack';
import type { GeneratorContext } from '../../stack-changes/generator-context';
import { readGeneratorOptions } from '../../stack-changes/read-generator-options';
import { unfitNames } from '../../stack-changes/unfit-names';
import { validateCommand } from '../../stack-changes/validate-command';
import { secretsManagerOptionsSchema } from './options';

/**
 * Adds a secrets manager to a stack or puts another in its place.
 *
 * @returns what is worth saying about it: what moves, and which names do not fit.
 * @throws GeneratorRefusal when it does not fit; nothing is written then.
 */
export async function generateSecretsManager(
  context: GeneratorContext,
  given: object,
): Promise<readonly string[]> {
  const { options, others } = readGeneratorOptions(
    secretsManagerOptionsSchema,
    given,
    context.commandLine,
  );
  const { file } = await findStack(context, options.stack);
  const { text, formerFlavor, removed, examined } = await changeComponent(context, {
    file,
    type: 'secrets_manager',
    flavor: options.flavor,
    name: undefined,
    isOwn: true,
    options: others,
  });
  const isChanged = text !== context.tree.read(file, 'utf-8');
  if (isChanged) context.tree.write(file, text);
  return [
    ...(formerFlavor === undefined
      ? []
      : replacementNotes(
          formerFlavor,
          removed,
          examined,
          await validateCommand(context.tree, file),
        )),
    ...unfitNames(examined),
  ];
}

function replacementNotes(
  former: string,
  removed: readonly string[],
  { usage, connection }: ExaminedStack,
  validate: string | undefined,
): readonly string[] {
  const secrets = new Set([...usage.references, ...usage.links].map(({ secret }) => secret));
  const flavor = connection?.flavor.name ?? '';
  const notes = [`${former} was replaced by ${flavor}.`];
  if (removed.length > 0) notes.push(`Its attributes went with it: ${removed.join(', ')}.`);
  if (secrets.size > 0) {
    notes.push(
      `The values stay in ${former}. The stack now needs in ${flavor}: ${[...secrets].sort().join(', ')}.`,
      ...(validate === undefined ? [] : [`See what is missing with: ${validate}`]),
    );
  }
  return notes;
}
