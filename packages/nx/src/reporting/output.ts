import type * as Devkit from '@nx/devkit';
import { visibleOutput, visibleText } from '@stackref/core/startup';
import type { Readable } from 'node:stream';
import { lazily } from '../lazily';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- only generators need it
const devkit = lazily(() => require('@nx/devkit') as typeof Devkit);

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

/** Prints what a generator has to say about what it did, for people: a line each. */
export function printNotes(notes: readonly string[]): void {
  if (notes.length > 0) say(`\n${notes.map(visibleText).join('\n')}`);
}

/** Prints a notice as Nx prints its own. */
export function printNotice({ severity, title, bodyLines }: Notice): void {
  const line = (text: string) => visibleOutput(visibleText(text));
  const shown = { title: line(title), bodyLines: bodyLines.map(line) };
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

/** The prompts of `@clack/prompts`, on the terminal of this process. Each answers with a symbol when a person gives up. */
export async function loadPrompts() {
  const { confirm, log, password, select, text } = await import('@clack/prompts');
  return {
    confirm: (message: string) => confirm({ message: visibleText(message) }),
    // No mask: Nx keeps what a task prints, and a star for every key tells the length.
    password: (
      message: string,
      streams: { readonly input: Readable; readonly signal: AbortSignal },
    ): Promise<unknown> => password({ ...streams, message: visibleText(message), mask: '' }),
    say: (message: string) => {
      log.message(visibleOutput(message));
    },
    select: (message: string, choices: readonly { value: string; hint?: string | undefined }[]) =>
      select<string>({
        message: visibleText(message),
        options: choices.map(({ value, hint }) => ({
          value,
          label: visibleText(value),
          ...(hint === undefined ? {} : { hint: visibleText(hint) }),
        })),
      }),
    text: (
      message: string,
      initialValue: string | undefined,
      validate: (answer: string) => string | undefined,
    ) =>
      text({
        message: visibleText(message),
        ...(initialValue === undefined ? {} : { initialValue }),
        validate: (answer) => validate(answer ?? ''),
      }),
  };
}
