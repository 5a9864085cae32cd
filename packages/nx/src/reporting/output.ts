import type * as Devkit from '@nx/devkit';
import type * as Core from '@stackref/core/plugin';
import { lazily, visibleOutput, visibleText } from '@stackref/core/startup';

/* eslint-disable @typescript-eslint/no-require-imports -- only generators need them */
const devkit = lazily(() => require('@nx/devkit') as typeof Devkit);
const core = lazily(() => require('@stackref/core/plugin') as typeof Core);
/* eslint-enable @typescript-eslint/no-require-imports */

/**
 * The one place from which anything reaches a terminal, a log or a person. Names and messages of files and stores pass
 * through: none of them can drive a terminal, hide in it, or give a command to a CI.
 */

/** A report as it goes to the terminal. */
export interface PrintedReport {
  readonly format: 'text' | 'json';
  readonly text: string;
}

/** Something a generator has to say to people. */
export interface Notice {
  readonly severity: 'note' | 'warning';
  readonly title: string;
  readonly bodyLines: readonly string[];
}

/** Which ends of the process are at a terminal: who types, and who reads. */
export interface TerminalEnds {
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
}

/** Prints a report: JSON to standard output for programs, text to standard error for people. */
export function printReport({ format, text }: PrintedReport): void {
  const stream = format === 'json' ? process.stdout : process.stderr;
  stream.write(visibleOutput(text));
}

/** Tells people something while they wait, on standard error. */
export function say(line: string): void {
  printReport({ format: 'text', text: `${line}\n` });
}

/** Prints what a generator has to say about what it did, for people: a paragraph each. */
export function printNotes(notes: readonly string[]): void {
  if (notes.length > 0) say(`\n${notes.map((note) => paragraph(note)).join('\n')}`);
}

/** A text that cannot drive a terminal, as wide as that. */
function paragraph(text: string, margin = 0): string {
  const width = terminalWidth();
  return core().wrapText(visibleText(text), width === undefined ? undefined : width - margin);
}

/** Prints a notice as Nx prints its own. */
export function printNotice({ severity, title, bodyLines }: Notice): void {
  // Nx puts blanks before each line.
  const lines = bodyLines.flatMap((text) => visibleOutput(paragraph(text, 3)).split('\n'));
  const shown = { title: visibleOutput(visibleText(title)), bodyLines: lines };
  const { output } = devkit();
  if (severity === 'warning') output.warn(shown);
  else output.note(shown);
}

/** The ends of this process. */
export function terminalEnds(): TerminalEnds {
  return {
    stdinIsTerminal: process.stdin.isTTY,
    stdoutIsTerminal: process.stdout.isTTY,
    stderrIsTerminal: process.stderr.isTTY,
  };
}

/** The columns of the terminal that shows what is for people; `undefined` when none does. */
export function terminalWidth(): number | undefined {
  return process.stderr.isTTY ? process.stderr.columns : undefined;
}

/** Whether a person sees the output. Nx pipes the output of its tasks but passes its own input on to them. */
export function isTerminal(): boolean {
  return process.stdout.isTTY || process.stdin.isTTY;
}
