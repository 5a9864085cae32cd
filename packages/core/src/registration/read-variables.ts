import { parseEnv } from 'node:util';
import { SecretValue } from '../secret/secret-value';
import type { NamedValue } from './provided-values';

/** Reads the variables of a dotenv file, as Node's `--env-file` does: quotes, comments, `export`, several lines. */
export function readDotenv(text: string): readonly NamedValue[] {
  return namedValues(parseEnv(text.replace(/^\uFEFF/, '')));
}

/** Takes the variables of an environment that are set. */
export function namedValues(
  variables: Readonly<Record<string, string | undefined>>,
): readonly NamedValue[] {
  return Object.entries(variables).flatMap(([name, text]) =>
    text === undefined ? [] : [{ name, value: new SecretValue(text) }],
  );
}
