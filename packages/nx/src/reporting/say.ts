/** Tells people something while they wait, on standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
