import {
  createDiagnostic,
  wholeFile,
  formatEntries,
  proposedReference,
  type ExaminedStack,
  type StackData,
} from '@stackref/core/plugin';
import { shownName } from '@stackref/core/secrets-manager';
import { posix } from 'node:path';
import { planChange } from '../../stack-changes/change-component';
import { examineInTree, type GeneratorContext } from '../../stack-changes/generator-context';
import { rootOf } from '../../stack-changes/findings-of-change';
import { GeneratorRefusal } from '../../stack-changes/generator-refusal';
import { locateNewStack } from '../../stack-changes/locate-new-stack';
import { validateCommand } from '../../stack-changes/validate-command';
import { nxCommand } from '../../targets/nx-command';
import type { ImportedComponent, ImportedStack } from './zenml-stack';
import { zenmlPackage } from '../../built-in/catalog-names';

/** What an import of a stack is to be called and where it goes. */
export interface StackImport {
  /** The imported file, for messages. */
  readonly from: string;
  readonly name: string | undefined;
  readonly directory: string | undefined;
  /** Flavor of a secrets manager to add. */
  readonly secretsManager: string | undefined;
  /** Its attributes as options gave them. */
  readonly attributes: ReadonlyMap<string, unknown>;
}

/** A value in the exported file that became a reference. */
interface Replacement {
  readonly place: string;
  readonly reference: string | undefined;
}

/**
 * Writes an exported stack as one of this workspace. A secret that stands in the export is not written: a reference
 * takes its place.
 *
 * @returns what is worth saying about it.
 */
export async function importStack(
  context: GeneratorContext,
  exported: ImportedStack,
  { from, name: wanted, directory, secretsManager, attributes }: StackImport,
): Promise<readonly string[]> {
  const { tree } = context;
  const name = wanted ?? exported.name ?? posix.basename(from, posix.extname(from));
  const { file, exists } = await locateNewStack(tree, name, directory);
  const { stack, replacements } = withoutPlainText(context, exported, name, file);
  const imported = { file, name, text: importedStackText(name, stack) };
  const flavor = secretsManager ?? (await askForSecretsManager(context, imported));
  const request = { file, text: imported.text, type: 'secrets_manager', flavor, isOwn: true };
  const text =
    flavor === undefined
      ? imported.text
      : (await planChange(context, { ...request, options: attributes })).text;
  if (exists && tree.read(file, 'utf-8') !== text) {
    const data = { file, name };
    throw new GeneratorRefusal(createDiagnostic('stack-file-taken', wholeFile(file), data));
  }
  if (!exists) tree.write(file, text);
  const examined = examineInTree(context, file, text);
  const { diagnostics, usage } = examined;
  const validate = await validateCommand(tree, file);
  const generate = `${nxCommand(tree.root)} g @stackref/nx:`;
  return [
    ...replacements.map(({ place, reference }) =>
      reference === undefined
        ? `${place} stood in ${from} in plain text and was left out.`
        : `${place} stood in ${from} in plain text and is now ${reference}.`,
    ),
    ...(replacements.length > 0
      ? [
          `Delete ${from} or keep it out of version control, once these values are registered with: ${generate}register-secrets --stack=${name}`,
        ]
      : []),
    ...(exported.secretsFile === undefined
      ? []
      : [
          `Move its secrets with: ${generate}import ${shownName(exported.secretsFile)} --stack=${name}`,
        ]),
    ...secretsManagerNotes(tree.root, examined),
    ...(usage.secretLike.length > 0
      ? [`${file} may still hold a secret in plain text, in a URL for example: look through it.`]
      : []),
    ...(diagnostics.length > 0 ? ['Validating it will show findings that are worth a look.'] : []),
    ...(validate === undefined ? [] : [`Validate it with: ${validate}`]),
  ];
}

/** The secrets that a stack needs and has no secrets manager for. */
function unkept({ hasSecretsManager, usage }: ExaminedStack): readonly string[] {
  const needed = [...usage.references, ...usage.links].map(({ secret }) => secret);
  return hasSecretsManager ? [] : [...new Set(needed)].sort();
}

/** What to do about a stack that references secrets and says nowhere where they are, as since ZenML 0.53. */
function secretsManagerNotes(root: string, examined: ExaminedStack): readonly string[] {
  const secrets = unkept(examined);
  if (secrets.length === 0) return [];
  const add = `${nxCommand(root)} g @stackref/nx:secrets-manager local --stack=${examined.name}`;
  return [
    `${examined.name} references secrets and has no secrets manager: ${secrets.map(shownName).join(', ')}.`,
    `Add one, local or another, with: ${add}`,
  ];
}

/** Offers to add a secrets manager to a stack that needs one. @returns its flavor */
async function askForSecretsManager(
  context: GeneratorContext,
  { file, name, text }: { readonly file: string; readonly name: string; readonly text: string },
): Promise<string | undefined> {
  const { terminal } = context;
  const secrets = unkept(examineInTree(context, file, text));
  if (terminal === undefined || secrets.length === 0) return undefined;
  const flavor = await terminal.ask({
    message: `${name} references secrets and has no secrets manager. Which one? (local, aws, gcp, azure, vault, github, or a package; empty for none)`,
    initial: 'local',
  });
  return flavor === '' ? undefined : flavor;
}

/** The stack with references in the place of secrets that the export gives as plain text. */
function withoutPlainText(
  context: GeneratorContext,
  stack: ImportedStack,
  name: string,
  file: string,
): { readonly stack: ImportedStack; readonly replacements: readonly Replacement[] } {
  const { diagnostics } = examineInTree(context, file, importedStackText(name, stack));
  const replacements: Replacement[] = [];
  const components = stack.components.map((component) => {
    const plain = diagnostics.flatMap(({ code, data }) =>
      code === 'plain-text-secret' && data.component === component.id
        ? [[rootOf(data.attribute), data.isReferenceable] as const]
        : [],
    );
    return withReferences(component, new Map(plain), replacements);
  });
  return { stack: { ...stack, components }, replacements };
}

function withReferences(
  component: ImportedComponent,
  attributes: ReadonlyMap<string, boolean>,
  replacements: Replacement[],
): ImportedComponent {
  const { id } = component;
  const entries = new Map<string, StackData>(component.entries);
  const comments = [...component.comments];
  for (const [attribute, isReferenceable] of attributes) {
    const place = shownName(`${id}.${attribute}`);
    // A secrets manager cannot take its own login from itself.
    if (!isReferenceable) {
      entries.delete(attribute);
      comments.push(`Left out by the import, because it is a secret: ${attribute}`);
      replacements.push({ place, reference: undefined });
      continue;
    }
    const reference = proposedReference(id, attribute);
    entries.set(attribute, reference);
    replacements.push({ place, reference });
  }
  return { ...component, entries, comments };
}

/** The stack file of an imported stack. */
function importedStackText(name: string, stack: ImportedStack): string {
  const head = new Map<string, StackData>([['name', name]]);
  if (stack.description !== undefined) head.set('description', stack.description);
  if (stack.zenmlVersion !== undefined) head.set('zenml_version', stack.zenmlVersion);
  const catalogs = new Map<string, StackData>([['catalogs', [zenmlPackage]]]);
  const components = stack.components.map(({ id, entries, comments }) => {
    const block = formatEntries(new Map([[id, entries]])) + commented(comments, '  ');
    return indented(block);
  });
  return [
    commented(stack.comments, '') + formatEntries(head),
    formatEntries(catalogs),
    components.length === 0 ? 'components: {}\n' : `components:\n${components.join('\n')}`,
  ].join('\n');
}

/** Comments hold names that the imported file chose: a line break in one must not end the comment. */
function commented(comments: readonly string[], indent: string): string {
  return comments.map((comment) => `${indent}# ${comment.replace(/\s+/g, ' ')}\n`).join('');
}

function indented(block: string): string {
  return block.replace(/^(?=.)/gm, '  ');
}
