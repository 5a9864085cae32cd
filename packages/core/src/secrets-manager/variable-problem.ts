import { readRegularFile } from '../files/read-file';
import { SecretsManagerError, type SecretsManagerErrorCode } from './secrets-manager-error';

type Environment = Readonly<Record<string, string | undefined>>;

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
  environment: Environment,
  name: string,
  allowed?: Pick<RegExp, 'test'>,
): SecretsManagerError | undefined {
  const value = environment[name] ?? '';
  if (value === '') return undefined;
  const fault =
    faultOf(value) ??
    (allowed?.test(value) === false ? 'is none that such a variable can have' : undefined);
  if (fault === undefined) return undefined;
  return new SecretsManagerError('unauthenticated', `The value of ${name} ${fault}.`, {
    remedy: `Set ${name} again without that, or unset it.`,
  });
}

/**
 * As {@link problemOfVariable}, for variables of which the first that is set counts, and for a reader who passes over white
 * space around its value.
 */
export function problemOfFirstVariable(
  environment: Environment,
  names: readonly string[],
  allowed?: Pick<RegExp, 'test'>,
): SecretsManagerError | undefined {
  const name = names.find((candidate) => (environment[candidate] ?? '') !== '');
  if (name === undefined) return undefined;
  const value = environment[name]?.trim();
  return problemOfVariable({ [name]: value === '' ? ' ' : value }, name, allowed);
}

/** Says that a variable is set which nothing can be done with while another is not. */
export function problemOfHalf(
  environment: Environment,
  set: string,
  missing: string,
): SecretsManagerError | undefined {
  if ((environment[set] ?? '') === '' || (environment[missing] ?? '') !== '') return undefined;
  return new SecretsManagerError('unauthenticated', `${set} is set, and ${missing} is not.`, {
    remedy: `Set ${missing} too, or unset ${set}.`,
  });
}

/** What a file holds that was named by somebody, or why it cannot be used. */
export type NamedFile = { readonly text: string } | { readonly problem: SecretsManagerError };

export interface NamedFileOptions {
  /** What its text has in it, and the word for that: `PEM`. */
  readonly holds?: readonly [pattern: RegExp, word: string];
  /** `unauthenticated` when absent. */
  readonly code?: SecretsManagerErrorCode;
  /** What to do, where that is not to correct `source`. */
  readonly remedy?: string;
}

/** Texts that are put where the path of the file with them belongs. */
const content = /[\r\n{}]|-----BEGIN|^eyJ[\w-]+\./;
/** A secret that was put where a path belongs has none of these forms. */
const path = /^(?:(?:~|\.{1,2})?[/\\]|[a-z]:[/\\]).{0,400}$|^[^\s:;]{1,100}\.[a-z]{2,5}$/i;

/**
 * Reads a text file that a variable, an attribute or another file names. Nothing of its text is ever said.
 *
 * @param source - What names it, for messages: `BAO_CACERT`, `the attribute ca_cert`.
 */
export function readNamedFile(
  source: string,
  file: string,
  { holds, code = 'unauthenticated', remedy }: NamedFileOptions = {},
): NamedFile {
  const read = readRegularFile(file);
  if ('bytes' in read) {
    // Some authorities of old bundles have their names in Latin-1, which does not matter.
    const text = read.bytes.toString('utf8');
    if (text.trim() === '') return refuse('it is empty');
    if (holds?.[0].test(text) === false) return refuse(`it holds no ${holds[1]}`);
    return { text };
  }
  if (content.test(file.trim())) {
    return {
      problem: new SecretsManagerError(
        code,
        `${sentence(source)} holds what looks like the content of a file, where its path belongs.`,
        {
          remedy: `Write the content into a file that only you can read, and set ${source} to its path.`,
        },
      ),
    };
  }
  const isTilde = read.error === 'missing' && file.startsWith('~');
  return refuse(isTilde ? `${read.reason}, and nobody replaces the ~ in it` : read.reason);

  function refuse(reason: string): NamedFile {
    const fault = faultOf(file);
    const around =
      fault === undefined || !/^begins|^ends|quotes/.test(fault) ? '' : ` (its path ${fault})`;
    const name = path.test(file.trim()) ? `The file ${JSON.stringify(file)}` : 'The file';
    return {
      problem: new SecretsManagerError(
        code,
        `${name} that ${source} names cannot be used: ${reason}${around}.`,
        { remedy: remedy ?? `Correct ${source}, or have the file written again.` },
      ),
    };
  }
}

function faultOf(value: string): string | undefined {
  return faults.find(([pattern]) => pattern.test(value))?.[1];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
