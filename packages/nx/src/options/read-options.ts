import { didYouMean } from '@stackref/core/plugin';
import type { z } from 'zod';

/** An option that cannot be used as it was given. */
export interface OptionMistake {
  readonly option: string;
  /** The end of a sentence: `expected one of "text"|"json"`. */
  readonly reason: string;
}

/**
 * Reads options that people wrote. One that is wrong or unknown is named and left out, so that its default counts
 * and the rest still does. Every option of the schema must be optional or have a default.
 */
export function readOptions<Schema extends z.ZodObject>(
  schema: Schema,
  given: unknown,
): { readonly options: z.output<Schema>; readonly mistakes: readonly OptionMistake[] } {
  const parsed = parseOptions(schema, given);
  if (!('mistakes' in parsed)) return { options: parsed.options, mistakes: [] };
  const { mistakes } = parsed;
  const wrong = new Set(mistakes.map(({ option }) => option));
  const usable = Object.entries(Object(given) as object).filter(([name]) => !wrong.has(name));
  const isObject = typeof given === 'object' && !Array.isArray(given);
  return { options: schema.parse(isObject ? Object.fromEntries(usable) : {}), mistakes };
}

/** Reads options of which all must be right. */
export function parseOptions<Schema extends z.ZodObject>(
  schema: Schema,
  given: unknown,
): { readonly options: z.output<Schema> } | { readonly mistakes: readonly OptionMistake[] } {
  const parsed = schema.safeParse(given ?? {});
  return parsed.success
    ? { options: parsed.data }
    : { mistakes: parsed.error.issues.flatMap((issue) => describe(issue, schema)) };
}

/** Why an option is refused that a schema does not have. */
export function noSuchOption(option: string, known: readonly string[]): string {
  const similar = didYouMean(option, known);
  return `there is no such option${similar === undefined ? '' : `, the closest is ${similar}`}`;
}

function describe(issue: z.core.$ZodIssue, schema: z.ZodObject): readonly OptionMistake[] {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const known = Object.keys(schema.shape);
    return issue.keys.map((option) => ({ option, reason: noSuchOption(option, known) }));
  }
  const [option = 'options', ...path] = issue.path.map(String);
  const place = path.length === 0 ? '' : `${path.join('.')}: `;
  const reason = issue.message.replace(/^Invalid \w+: /, '').replace(/\.$/, '');
  return [{ option, reason: place + reason }];
}
