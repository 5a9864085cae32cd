import { changeComponent } from '../../stack-changes/change-component';
import { findStack } from '../../stack-changes/find-stack';
import type { FoundStack } from '../../stack-changes/stack-files-in';
import { examineInTree, type GeneratorContext } from '../../stack-changes/generator-context';
import { placeStack } from '../../stack-changes/new-stack-place';
import { readGeneratorOptions } from '../../stack-changes/read-generator-options';
import { validateCommand } from '../../stack-changes/validate-command';
import { nxCommand } from '../../targets/nx-command';
import { newStackText } from './new-stack-text';
import { stackOptionsSchema } from './options';

/**
 * Creates a stack. One that exists is left as it is: another secrets manager would leave its values behind.
 *
 * @returns what is worth saying about it.
 * @throws GeneratorRefusal when the name or the folder cannot be used; nothing is written then.
 */
export async function generateStack(
  context: GeneratorContext,
  given: object,
): Promise<readonly string[]> {
  const { options, others } = readGeneratorOptions(stackOptionsSchema, given, context.commandLine);
  const { name, secretsManager } = options;
  const { tree } = context;
  const { file, exists } = await placeStack(tree, name, options.directory);
  if (exists) return notesOnExisting(name, file, secretsManager, nxCommand(tree.root));
  const base =
    options.from === undefined ? undefined : await findStack(context, options.from, 'from');
  const start = newStackText(name, file, base?.file);
  const flavor = secretsManager ?? (inheritsSecretsManager(context, base) ? undefined : 'local');
  const text =
    flavor === undefined
      ? start
      : await withSecretsManager(context, { file, text: start, flavor, options: others });
  tree.write(file, text);
  const validate = await validateCommand(tree, file);
  return [
    `Add components with: ${nxCommand(tree.root)} g @stackref/nx:component <type> --stack=${name}`,
    ...(validate === undefined ? [] : [`Validate it with: ${validate}`]),
  ];
}

function notesOnExisting(
  name: string,
  file: string,
  secretsManager: string | undefined,
  nx: string,
): readonly string[] {
  const change = `${nx} g @stackref/nx:secrets-manager ${secretsManager ?? ''} --stack=${name}`;
  return [
    `Stack ${name} exists in ${file} and was left as it is.`,
    ...(secretsManager === undefined ? [] : [`Change its secrets manager with: ${change}`]),
  ];
}

/** Whether a stack that extends another needs no secrets manager of its own: a remote one serves both. */
function inheritsSecretsManager(context: GeneratorContext, base: FoundStack | undefined): boolean {
  if (base === undefined) return false;
  const { hasSecretsManager, connection } = examineInTree(context, base.file);
  return hasSecretsManager && connection?.isRemote !== false;
}

async function withSecretsManager(
  context: GeneratorContext,
  request: {
    readonly file: string;
    readonly text: string;
    readonly flavor: string;
    readonly options: ReadonlyMap<string, unknown>;
  },
): Promise<string> {
  const { text } = await changeComponent(context, {
    ...request,
    type: 'secrets_manager',
    name: undefined,
    isOwn: true,
  });
  return text;
}
