import type { GeneratorCallback, Tree } from '@nx/devkit';
import { createDiagnostic } from '@stackref/core/plugin';
import type { z } from 'zod';
import { parseOptions } from '../options/read-options';
import { printNotes } from '../reporting/output';
import { findTerminal } from '../reporting/terminal';
import type { GeneratorContext } from './generator-context';
import { GeneratorRefusal, optionPlace } from './generator-refusal';

/** What a generator says of what it did. */
export interface Outcome {
  readonly notes: readonly string[];
  /** What is still to be done once Nx has written the tree, and so not in a dry run. @returns notes */
  readonly afterwards?: (() => Promise<readonly string[]>) | undefined;
}

/** A generator in a given context; options as they come from the command line. */
export type Generator = (context: GeneratorContext, given: object) => Promise<Outcome>;

/** What Nx passes on that nobody wrote as an attribute. */
const ambient: ReadonlySet<string> = new Set(['_', '--', '$0', 'verbose']);

/**
 * A generator that reads its options before anything else.
 *
 * @param run - Is given options that are right, and others that the schema does not list: attributes.
 *
 * @returns one that rejects with a GeneratorRefusal that names what cannot be used
 */
export function generator<Schema extends z.ZodObject>(
  schema: Schema,
  run: (
    context: GeneratorContext,
    options: z.output<Schema>,
    others: ReadonlyMap<string, unknown>,
  ) => Promise<Outcome>,
): Generator {
  return async (context, given) => {
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
      .map(([name, value]: [string, unknown]): [string, unknown] => [
        name,
        typeof value === 'number' ? originalText(name, value, context.commandLine) : value,
      ]);
    return run(context, parsed.options, new Map(others));
  };
}

/** What Nx calls: a generator in the process that Nx has started, whose notes are printed. */
export function forNx(
  generate: Generator,
): (tree: Tree, given: object) => Promise<GeneratorCallback | undefined> {
  return async (tree, given) => {
    const { env: environment, argv: commandLine } = process;
    const found = findTerminal({ environment, tasks: 1, readsStandardInput: false });
    const terminal = 'whyNot' in found ? undefined : found;
    const { notes, afterwards } = await generate(
      { tree, environment, commandLine, terminal },
      given,
    );
    printNotes(notes);
    return (
      afterwards &&
      (async () => {
        printNotes(await afterwards());
      })
    );
  };
}

/**
 * The text that a number on the command line was written as. Nx hands `--version=1.10` over as the number 1.1.
 *
 * @returns the number itself when the command line does not have it
 */
export function originalText(
  option: string,
  value: number,
  commandLine: readonly string[],
): string | number {
  const dashed = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const flags = [`--${option}`, `--${dashed}`];
  const texts = commandLine.flatMap((argument, index) => {
    const [flag = '', ...rest] = argument.split('=');
    if (!flags.includes(flag)) return [];
    return rest.length > 0 ? [rest.join('=')] : commandLine.slice(index + 1, index + 2);
  });
  return texts.findLast((text) => Number(text) === value) ?? value;
}
