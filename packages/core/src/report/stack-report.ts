import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile, SourceRange } from '../diagnostics/source-file';
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
