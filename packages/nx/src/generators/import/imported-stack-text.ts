import { formatEntries, type StackData } from '@stackref/core/plugin';
import { zenmlPackage } from '../../built-in/catalog-names';
import type { ImportedStack } from './zenml-stack';

/** The stack file of an imported stack. */
export function importedStackText(name: string, stack: ImportedStack): string {
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
