import { SecretValue } from '@stackref/core/secrets-manager';
import { readTextFile } from './read-text-file';

/** The longest file that `@path` reads: what AWS Secrets Manager holds, the largest of the common limits. */
const maxBytes = 65_536;

/** What was typed, understood: a value, or why there is none. */
export type ExpandedInput = { readonly value: SecretValue } | { readonly refusal: string };

/**
 * Understands `@path` as the text of a file and `@@x` as the value `@x`. A file of one line is taken without its line
 * end, which editors and `echo` add; one of several lines, such as a private key, is taken exactly as it is.
 */
export function expandInput(
  input: string,
  { folder, home }: { readonly folder: string; readonly home: string },
): ExpandedInput {
  if (input.startsWith('@@')) return { value: new SecretValue(input.slice(1)) };
  if (!input.startsWith('@')) return { value: new SecretValue(input) };
  const file = readTextFile(input.slice(1), { folder, home, maxBytes });
  // The path is not repeated: what was typed may have been a password that begins with @.
  if ('reason' in file)
    return {
      refusal: `The file after @ cannot be read: ${file.reason}. A value that begins with @ is typed with @@.`,
    };
  const text = withoutLastLineEnd(file.text);
  return text === '' ? { refusal: 'The file after @ is empty.' } : { value: new SecretValue(text) };
}

function withoutLastLineEnd(text: string): string {
  const line = text.replace(/\r?\n$/, '');
  return line.includes('\n') ? text : line;
}
