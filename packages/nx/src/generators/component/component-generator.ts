import type { GeneratorContext } from '../../stack-changes/generator-context';
import { changeComponent } from '../../stack-changes/change-component';
import { findStack } from '../../stack-changes/find-stack';
import { readGeneratorOptions } from '../../stack-changes/read-generator-options';
import { validateCommand } from '../../stack-changes/validate-command';
import { componentOptionsSchema } from './options';

/**
 * Adds a component to a stack or changes it in place.
 *
 * @returns what is worth saying about it.
 * @throws GeneratorRefusal when it does not fit; nothing is written then.
 */
export async function generateComponent(
  context: GeneratorContext,
  given: object,
): Promise<readonly string[]> {
  const { options, others } = readGeneratorOptions(
    componentOptionsSchema,
    given,
    context.commandLine,
  );
  const { type, flavor, name } = options;
  const { file } = await findStack(context, options.stack);
  const request = { file, type, flavor, name, options: others };
  const { text, ...change } = await changeComponent(context, request);
  if (text !== context.tree.read(file, 'utf-8')) context.tree.write(file, text);
  return notesOn(change, await validateCommand(context.tree, file));
}

type Change = Omit<Awaited<ReturnType<typeof changeComponent>>, 'text'>;

function notesOn(
  { id, formerFlavor, removed, examined }: Change,
  validate: string | undefined,
): readonly string[] {
  const isReferencing = examined.usage.references.some(({ component }) => component === id);
  return [
    ...(formerFlavor !== undefined && removed.length > 0
      ? [
          `${id} had flavor ${formerFlavor} before. Its attributes went with it: ${removed.join(', ')}.`,
        ]
      : []),
    ...(isReferencing && validate !== undefined ? [`Check its references with: ${validate}`] : []),
  ];
}
