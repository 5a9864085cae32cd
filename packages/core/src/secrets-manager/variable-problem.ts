import { SecretsManagerError } from './secrets-manager-error';

/** What is wrong with a text that was meant for a header, a name or an address. The first that fits is said. */
const faults: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'holds nothing but white space'],
  [/[\r\n]$/, 'ends with a line break'],
  [/[\r\n]/, 'has a line break in it'],
  [/^\s|\s$/, 'begins or ends with white space'],
  [/^(["'`]).*\1$/s, 'has quotes around it, which belong to it here'],
  [/\s/, 'has white space in it'],
  [/[^\x21-\x7e]/, 'has a character in it that is not of ASCII'],
];

/**
 * Says of an environment variable why no tool can use it: what a shell, a file or a CI has put around the value. Values are
 * never shown.
 *
 * @param allowed - What such a value looks like; any ASCII text without white space when absent.
 * @returns `undefined` when it is not set, empty, or as it should be.
 */
export function problemOfVariable(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  allowed?: RegExp,
): SecretsManagerError | undefined {
  const value = environment[name] ?? '';
  if (value === '') return undefined;
  const fault =
    faults.find(([pattern]) => pattern.test(value))?.[1] ??
    (allowed?.test(value) === false ? 'is none that such a variable can have' : undefined);
  if (fault === undefined) return undefined;
  return new SecretsManagerError('unauthenticated', `The value of ${name} ${fault}.`, {
    remedy: `Set ${name} again without that, or unset it.`,
  });
}
