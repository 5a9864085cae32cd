import { createDiagnostic, wholeFile, formatEntries, type StackData } from '@stackref/core/plugin';
import { shownName } from '@stackref/core/secrets-manager';
import { posix } from 'node:path';
import { proposedReference } from '../../stack-changes/ask-for-attributes';
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
  { from, name: wanted, directory }: StackImport,
): Promise<readonly string[]> {
  const { tree } = context;
  const name = wanted ?? exported.name ?? posix.basename(from, posix.extname(from));
  const { file, exists } = await locateNewStack(tree, name, directory);
  const { stack, replacements } = withoutPlainText(context, exported, name, file);
  const text = importedStackText(name, stack);
  if (exists && tree.read(file, 'utf-8') !== text) {
    const data = { file, name };
    throw new GeneratorRefusal(createDiagnostic('stack-file-taken', wholeFile(file), data));
  }
  if (!exists) tree.write(file, text);
  const { diagnostics, usage } = examineInTree(context, file, text);
  const validate = await validateCommand(tree, file);
  return [
    ...replacements.map(({ place, reference }) =>
      reference === undefined
        ? `${place} stood in ${from} in plain text and was left out.`
        : `${place} stood in ${from} in plain text and is now ${reference}.`,
    ),
    ...(replacements.length > 0
      ? [`Register these values, then delete ${from} or keep it out of version control.`]
      : []),
    ...(exported.secretsFile === undefined
      ? []
      : [
          `Move its secrets with: ${nxCommand(tree.root)} g @stackref/nx:import ${shownName(exported.secretsFile)} --stack=${name}`,
        ]),
    ...(usage.secretLike.length > 0
      ? [`${file} may still hold a secret in plain text, in a URL for example: look through it.`]
      : []),
    ...(diagnostics.length > 0 ? ['Validating it will show findings that are worth a look.'] : []),
    ...(validate === undefined ? [] : [`Validate it with: ${validate}`]),
  ];
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
