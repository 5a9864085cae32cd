import { createDiagnostic } from '@stackref/core';
import type { z } from 'zod';
import { GeneratorRefusal, optionPlace } from './generator-refusal';
import { originalText } from './original-text';

/** Options of a generator, and what it was given beyond those. */
export interface GeneratorOptions<Schema extends z.ZodObject> {
  readonly options: z.output<Schema>;
  /** Options that the schema does not list: attributes. */
  readonly others: ReadonlyMap<string, unknown>;
}

/** What Nx passes on that nobody wrote as an attribute. */
const ambient: ReadonlySet<string> = new Set(['_', '--', '$0', 'verbose']);

/**
 * Reads the options of a generator.
 *
 * @param commandLine - the arguments of the process
 *
 * @throws GeneratorRefusal that names what cannot be used.
 */
export function readGeneratorOptions<Schema extends z.ZodObject>(
  schema: Schema,
  given: object,
  commandLine: readonly string[],
): GeneratorOptions<Schema> {
  const entries = Object.entries(given).filter(
    ([name, value]) => !ambient.has(name) && value !== undefined,
  );
  const parsed = schema.safeParse(Object.fromEntries(entries));
  if (!parsed.success) {
    throw new GeneratorRefusal(
      parsed.error.issues.map(({ path, message, ...issue }) => {
        const unknown = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys : path;
        const option = unknown.map(String).join(', ');
        const reason = 'keys' in issue ? 'there is no such option' : clauseOf(message);
        return createDiagnostic('generator-option-invalid', optionPlace(option), {
          option,
          reason,
        });
      }),
    );
  }
  const known = new Set(Object.keys(schema.shape));
  const others = entries
    .filter(([name]) => !known.has(name))
    .map(
      ([name, value]: [string, unknown]) =>
        [name, typeof value === 'number' ? originalText(name, value, commandLine) : value] as const,
    );
  return { options: parsed.data, others: new Map(others) };
}

function clauseOf(message: string): string {
  return message.replace(/^Invalid \w+: /, '').replace(/\.$/, '');
}
