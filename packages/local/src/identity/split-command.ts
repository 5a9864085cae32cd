/**
 * Splits a command line into arguments as sops does (google/shlex): white space separates, quotes and backslashes
 * keep it, `#` at the start of a word comments out the rest of the line. Nothing is expanded; no shell is involved.
 *
 * @returns `undefined` when a quote is not closed or a backslash ends the text.
 */
export function splitCommand(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  let comment = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (comment) {
      comment = character !== '\n';
    } else if (character === '\\' && quote !== "'") {
      if (++index === text.length) return undefined;
      word = (word ?? '') + text.charAt(index);
    } else if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '#' && word === undefined) {
      comment = true;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== undefined) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
