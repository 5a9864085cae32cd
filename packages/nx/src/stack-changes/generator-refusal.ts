import {
  compareDiagnostics,
  renderText,
  visibleOutput,
  type Diagnostic,
  type SourceFile,
  type SourceRange,
} from '@stackref/core';

/** What a report of a refusal may show besides its findings. */
export interface RefusalSources {
  readonly sources: readonly SourceFile[];
  readonly shown: readonly SourceRange[];
}

/** A generator cannot do what was asked and has changed nothing. Its message is the report; it holds no value. */
export class GeneratorRefusal extends Error {
  override readonly name = 'GeneratorRefusal';
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    diagnostics: readonly Diagnostic[],
    { sources, shown }: RefusalSources = { sources: [], shown: [] },
  ) {
    const sorted = [...diagnostics].sort(compareDiagnostics);
    const file = sorted[0]?.range.file ?? '';
    const counts = { components: 0, references: 0, secrets: 0 };
    const report = { file, stack: file, level: 'NONE', sources, shown, counts } as const;
    super(
      visibleOutput(`Nothing was changed.\n${renderText([{ ...report, diagnostics: sorted }])}`),
    );
    this.diagnostics = sorted;
    // Nx shows the stack of an error, or how to see it, where there is one.
    this.stack = '';
  }
}

/** The place of what is not in any file's text. */
export function wholeFile(file: string): SourceRange {
  return { file, start: 0, end: 0 };
}
