import { changeComponent, type ComponentChange } from '../../stack-changes/change-component';
import { findStack } from '../../stack-changes/find-stack';
import { forNx, generator } from '../../stack-changes/generator';
import { unfitNames } from '../../stack-changes/unfit-names';
import { validateCommand } from '../../stack-changes/validate-command';
import { secretsManagerOptionsSchema } from './options';

/** Adds a secrets manager to a stack or puts another in its place, and says what moves and which names do not fit. */
export const generateSecretsManager = generator(
  secretsManagerOptionsSchema,
  async (context, { flavor, stack }, options) => {
    const { file } = await findStack(context, stack);
    const request = { file, type: 'secrets_manager', flavor, isOwn: true, options };
    const change = await changeComponent(context, request);
    const validate = await validateCommand(context.tree, file);
    return { notes: [...replacementNotes(change, validate), ...unfitNames(change.examined)] };
  },
);

export default forNx(generateSecretsManager);

function replacementNotes(
  { formerFlavor: former, removed, examined: { usage, connection } }: ComponentChange,
  validate: string | undefined,
): readonly string[] {
  if (former === undefined) return [];
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
