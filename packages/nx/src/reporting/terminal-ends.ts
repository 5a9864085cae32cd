/** Which ends of the process are at a terminal: who types, and who reads. */
export interface TerminalEnds {
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
}

/** The ends of this process. */
export function terminalEnds(): TerminalEnds {
  return { stdinIsTerminal: process.stdin.isTTY, stdoutIsTerminal: process.stdout.isTTY };
}
