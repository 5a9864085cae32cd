import { compareDiagnostics } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { ExaminedStack } from '../examination/examine-stack';
import { secretNames } from '../examination/stack-usage';
import type { StackReport } from '../report/stack-report';

/** A stack that cannot be resolved at all. */
export interface RefusedResolution {
  readonly kind: 'refused';
  readonly report: StackReport;
}

/** Puts findings of a resolution into the form that all findings are shown in, each once. */
export function reportOf(
  { file, name, shown, sources, stack, usage }: ExaminedStack,
  diagnostics: Iterable<Diagnostic>,
): StackReport {
  return {
    file,
    stack: name,
    level: 'SECRET_AND_KEY_EXISTS',
    diagnostics: [...new Set(diagnostics)].sort(compareDiagnostics),
    sources,
    shown,
    counts: {
      components: stack?.components.length ?? 0,
      references: usage.references.length,
      secrets: secretNames(usage).length,
    },
  };
}
