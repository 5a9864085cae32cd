import type { Diagnostic } from '@stackref/core';
import { createDiagnostic, wholeFile } from '@stackref/core/plugin';
import { z } from 'zod';
import { readOptions } from '../options/read-options';

const targetName = z
  .string()
  .regex(/^[^:\s]+$/, 'expected a target name without colons and spaces')
  // Nx keeps targets as properties of an object, and would have none that is called `__proto__`.
  .refine((name) => !(name in {}), 'expected a name that objects have no property of');

const pluginOptionsSchema = z.strictObject({
  stackFile: z.string().min(1).default('stack.yaml').meta({
    description:
      'Which files are stacks: a file name such as `*.stack.yaml`, or a glob from the root of the workspace where it holds a slash. Must end in `.yaml` or `.yml`.',
  }),
  validateTargetName: targetName
    .default('validate')
    .meta({ description: 'Name of the target that validates a stack.' }),
  registerSecretsTargetName: targetName
    .default('register-secrets')
    .meta({ description: 'Name of the target that registers the secrets of a stack.' }),
  inventoryTargetName: targetName.default('inventory').meta({
    description:
      'Name of the target that asks a remote secrets manager what it holds, before the stack is validated.',
  }),
});

/** The JSON Schema of the options. */
export function pluginOptionsJsonSchema(): object {
  return z.toJSONSchema(pluginOptionsSchema, { target: 'draft-7', io: 'input' });
}

/** The options of the plugin in nx.json. */
export type PluginOptions = z.output<typeof pluginOptionsSchema>;

export interface ParsedPluginOptions {
  readonly options: PluginOptions;
  /** What is wrong with the options as they were given, a clause each. */
  readonly mistakes: readonly string[];
}

/** Reads the plugin's options. A wrong one is replaced by its default and named: inference never fails. */
export function parsePluginOptions(given: unknown): ParsedPluginOptions {
  const { options, mistakes } = readOptions(pluginOptionsSchema, given);
  const clauses = mistakes.map(({ option, reason }) => `${option}: ${reason}`);
  const { stackFile, ...names } = options;
  if (new Set(Object.values(names)).size === Object.keys(names).length) {
    return { options, mistakes: clauses };
  }
  // One target would take the place of another, and a stack would not be validated, for instance.
  const clash = `${Object.keys(names).join(', ')}: expected names that differ`;
  return {
    options: { ...pluginOptionsSchema.parse({}), stackFile },
    mistakes: [...clauses, clash],
  };
}

/** The findings about the plugin's options, whatever looks at them. */
export function findingsOfOptions(mistakes: readonly string[]): readonly Diagnostic[] {
  const place = { file: 'nx.json', plugin: '@stackref/nx/plugin' };
  return mistakes.map((reason) =>
    createDiagnostic('plugin-option-invalid', wholeFile('nx.json'), { ...place, reason }),
  );
}
