/** A report as it goes to the terminal. */
export interface PrintedReport {
  readonly format: 'text' | 'json';
  readonly text: string;
}

/** Prints a report: JSON to standard output for programs, text to standard error for people. */
export function printReport({ format, text }: PrintedReport): void {
  const stream = format === 'json' ? process.stdout : process.stderr;
  stream.write(text);
}

/** Whether standard output is a terminal, so that a prompt would be seen. */
export function isOutputTerminal(): boolean {
  return process.stdout.isTTY;
}

/** Whether a person sees the output. Nx pipes the output of its tasks but passes its own input on to them. */
export function isTerminal(): boolean {
  return process.stdout.isTTY || process.stdin.isTTY;
}
