import type { Diagnostic, StackReport } from '@stackref/core';
import { defaultValidationLevel } from '@stackref/core/plugin';
import { posix } from 'node:path';

/** A report on a stack that was not looked into: only what stood in the way. */
export function reportOf(file: string, diagnostics: readonly Diagnostic[]): StackReport {
  return {
    file,
    stack: posix.basename(posix.dirname(file)),
    level: defaultValidationLevel,
    diagnostics,
    sources: [],
    shown: [],
    counts: { components: 0, references: 0, secrets: 0 },
  };
}
