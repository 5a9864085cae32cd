/** Prints what a generator has to say about what it did, for people: a line each. */
export function printNotes(notes: readonly string[]): void {
  if (notes.length > 0) process.stderr.write(`\n${notes.join('\n')}\n`);
}
