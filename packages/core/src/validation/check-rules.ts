import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { StackRule } from '../flavors/stack-rule';
import type { Stack } from '../stack/stack';

/** Checks a stack against the rules of its catalogs. */
export function checkRules(stack: Stack, rules: readonly StackRule[]): readonly Diagnostic[] {
  return rules.flatMap((rule) =>
    [...rule.check(stack)].map(({ range, problem, fix, related = [] }) =>
      createDiagnostic(
        'stack-rule',
        range,
        { rule: rule.id, problem, fix },
        { severity: rule.severity, related },
      ),
    ),
  );
}
