import { changeComponent } from '../../stack-changes/change-component';
import { findStack } from '../../stack-changes/find-stack';
import { forNx, generator } from '../../stack-changes/generator';
import type { FoundStack } from '../../stack-changes/stack-files-in';
import { examineInTree, type GeneratorContext } from '../../stack-changes/generator-context';
import { locateNewStack } from '../../stack-changes/locate-new-stack';
import { validateCommand } from '../../stack-changes/validate-command';
import { nxCommand } from '../../targets/nx-command';
import { stackOptionsSchema } from './options';
import { formatEntries, type StackData } from '@stackref/core/plugin';
import { posix } from 'node:path';
import { zenmlPackage } from '../../built-in/catalog-names';

/** Creates a stack. One that exists is left as it is: another secrets manager would leave its values behind. */
export const generateStack = generator(
  stackOptionsSchema,
  async (context, { name, directory, secretsManager, from }, options) => {
    const { tree } = context;
    const nx = nxCommand(tree.root);
    const { file, exists } = await locateNewStack(tree, name, directory);
    if (exists) return { notes: notesOnExisting(name, file, secretsManager, nx) };
    const base = from === undefined ? undefined : await findStack(context, from, 'from');
    const text = newStackText(name, file, base?.file);
    const flavor = secretsManager ?? (inheritsSecretsManager(context, base) ? undefined : 'local');
    if (flavor === undefined) tree.write(file, text);
    else {
      const request = { file, text, type: 'secrets_manager', flavor, isOwn: true, options };
      await changeComponent(context, request);
    }
    const validate = await validateCommand(tree, file);
    return {
      notes: [
        `Add components with: ${nx} g @stackref/nx:component <type> --stack=${name}`,
        ...(validate === undefined ? [] : [`Validate it with: ${validate}`]),
      ],
    };
  },
);

export default forNx(generateStack);

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

/**
 * The text of a new stack without components.
 *
 * @param base - the file that it extends, relative to the workspace root; its catalogs are inherited
 */
function newStackText(name: string, file: string, base: string | undefined): string {
  const first = new Map<string, StackData>([['name', name]]);
  if (base !== undefined) {
    const path = posix.relative(posix.dirname(file), base);
    first.set('extends', path.startsWith('.') ? path : `./${path}`);
    return formatEntries(first);
  }
  const catalogs = new Map<string, StackData>([['catalogs', [zenmlPackage]]]);
  return `${formatEntries(first)}\n${formatEntries(catalogs)}`;
}
