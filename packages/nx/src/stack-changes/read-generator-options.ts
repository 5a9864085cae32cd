import { createDiagnostic } from '@stackref/core/plugin';
import type { z } from 'zod';
import { parseOptions } from '../options/read-options';
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
  const parsed = parseOptions(schema, Object.fromEntries(entries));
  if ('mistakes' in parsed) {
    throw new GeneratorRefusal(
      parsed.mistakes.map((mistake) =>
        createDiagnostic('option-invalid', optionPlace(mistake.option), mistake),
      ),
    );
  }
  const known = new Set(Object.keys(schema.shape));
  const others = entries
    .filter(([name]) => !known.has(name))
    .map(
      ([name, value]: [string, unknown]) =>
        [name, typeof value === 'number' ? originalText(name, value, commandLine) : value] as const,
    );
  return { options: parsed.options, others: new Map(others) };
}
