import { compareDiagnostics } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile, SourceRange } from '../diagnostics/source-file';
import type { ExaminedStack } from '../examination/examine-stack';
import { secretNames } from '../examination/stack-usage';
import type { ValidationLevel } from '../inventory/validation-level';

/** What validating one stack found. Holds the texts it points into, so that it can be shown; never a secret's value. */
export interface StackReport {
  /** The stack's own file, relative to the workspace root. */
  readonly file: string;
  /** The stack's name; its folder's when the file does not say. */
  readonly stack: string;
  readonly level: ValidationLevel;
  /** In the order of files and positions. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceFile[];
  /** Values in the sources that are known to be no secret. Every other one is shown as `[redacted]`. */
  readonly shown: readonly SourceRange[];
  readonly counts: {
    readonly components: number;
    readonly references: number;
    readonly secrets: number;
    /** Keys of which the store did not tell whether their values are empty, which count as no value. None when absent. */
    readonly unknownValues?: number;
  };
}

/**
 * Reports findings about a stack, each once.
 *
 * @param more - The files beside the stack's own that findings point into, and how many values are unknown.
 */
export function reportOf(
  { file, name, shown, sources, stack, usage }: ExaminedStack,
  diagnostics: Iterable<Diagnostic>,
  level: ValidationLevel = 'SECRET_AND_KEY_EXISTS',
  more: { readonly sources?: readonly SourceFile[]; readonly unknownValues?: number } = {},
): StackReport {
  const { unknownValues = 0 } = more;
  return {
    file,
    stack: name,
    level,
    diagnostics: [...new Set(diagnostics)].sort(compareDiagnostics),
    sources: [...sources, ...(more.sources ?? [])],
    shown,
    counts: {
      components: stack?.components.length ?? 0,
      references: usage.references.length,
      secrets: secretNames(usage).length,
      ...(unknownValues > 0 && { unknownValues }),
    },
  };
}
