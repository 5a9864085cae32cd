import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { readsLikeName, redacted } from '../diagnostics/shown-name';
import type { StackRule } from '../flavors/stack-rule';
import type { Stack } from '../stack/stack';

/**
 * Checks a stack against the rules of its catalogs. Their sentences are theirs; what stands in the stack for a name and
 * does not read like one is redacted in them.
 */
export function checkRules(stack: Stack, rules: readonly StackRule[]): readonly Diagnostic[] {
  const oddNames = namesIn(stack).filter((name) => name !== '' && !readsLikeName(name));
  const shown = (text: string) => {
    return oddNames.reduce((result, name) => result.replaceAll(name, redacted), text);
  };
  return rules.flatMap((rule) =>
    [...rule.check(stack)].map(({ range, problem, fix, related = [] }) =>
      createDiagnostic(
        'stack-rule',
        range,
        { rule: rule.id, problem: shown(problem), fix: shown(fix) },
        {
          severity: rule.severity,
          related: related.map((note) => ({ ...note, message: shown(note.message) })),
        },
      ),
    ),
  );
}

function namesIn({ components, zenmlVersion }: Stack): readonly string[] {
  return components.flatMap(({ id, type, name, flavor, attributes }) => [
    ...[id, type, name?.value ?? '', flavor?.value ?? '', zenmlVersion?.value ?? ''],
    ...attributes.keys(),
  ]);
}
