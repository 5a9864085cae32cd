import { plainPalette, type Diagnostic, type SourceFile, type SourceRange } from '@stackref/core';
import { visibleOutput } from '@stackref/core/startup';
import { compareDiagnostics, renderFindings, wholeFile } from '@stackref/core/plugin';
import { terminalWidth } from '../reporting/output';

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
    diagnostics: Diagnostic | readonly Diagnostic[],
    { sources, shown }: RefusalSources = { sources: [], shown: [] },
    width = terminalWidth(),
  ) {
    const sorted = [diagnostics].flat().sort(compareDiagnostics);
    const findings = renderFindings(
      { diagnostics: sorted, sources, shown },
      { ...plainPalette, width },
    );
    super(visibleOutput(`Nothing was changed.\n${findings.join('\n\n')}\n`));
    this.diagnostics = sorted;
    // Nx shows the stack of an error, or how to see it, where there is one.
    this.stack = '';
  }
}

/** The place of what an option says. */
export function optionPlace(option: string): SourceRange {
  return wholeFile(`--${option}`);
}
