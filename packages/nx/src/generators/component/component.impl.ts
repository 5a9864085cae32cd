import { changeComponent, type ComponentChange } from '../../stack-changes/change-component';
import { findStack } from '../../stack-changes/find-stack';
import { forNx, generator } from '../../stack-changes/generator';
import { validateCommand } from '../../stack-changes/validate-command';
import { componentOptionsSchema } from './options';

/** Adds a component to a stack or changes it in place. */
export const generateComponent = generator(
  componentOptionsSchema,
  async (context, { type, flavor, name, stack }, options) => {
    const { file } = await findStack(context, stack);
    const change = await changeComponent(context, { file, type, flavor, name, options });
    return { notes: notesOn(change, await validateCommand(context.tree, file)) };
  },
);

export default forNx(generateComponent);

function notesOn(
  { id, formerFlavor, removed, examined }: ComponentChange,
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
