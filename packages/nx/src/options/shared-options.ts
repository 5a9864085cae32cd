import { defaultValidationLevel, validationLevels } from '@stackref/core/plugin';
import { posix } from 'node:path';
import { z } from 'zod';

/** The option of every executor that says which stack is meant. */
export const stackOption = z.string().optional().meta({
  description:
    'Path of the stack file, relative to the workspace root. By default the stack.yaml in the folder of the project.',
  'x-priority': 'important',
  'x-completion-type': 'file',
  'x-completion-glob': '**/*.{yaml,yml}',
});

/** The option of the generators that change a stack. */
export const stackNameOption = z
  .string()
  .optional()
  .meta({
    description:
      'Name of the stack, or path of its file. By default the only stack there is; in a terminal it is asked for.',
    'x-dropdown': 'projects',
    'x-priority': 'important',
    examples: ['prod', 'stacks/prod/stack.yaml'],
  });

/**
 * The option that says how much is asked.
 *
 * @param otherwise - what counts without it, and before the variables
 */
export function levelOption(otherwise: string) {
  return z
    .string()
    .optional()
    .meta({
      description: `How much is asked of the secrets manager: ${validationLevels.join(', ')}. By default ${otherwise}what STACKREF_SECRET_VALIDATION_LEVEL or ZENML_SECRET_VALIDATION_LEVEL says, else ${defaultValidationLevel}.`,
      examples: [...validationLevels],
      'x-priority': 'important',
    });
}

/** The stack file that the options of a task mean, relative to the workspace root. */
export function stackFileOf(
  { stack }: { readonly stack?: unknown },
  { projectRoot }: { readonly projectRoot: string },
): string {
  const file = typeof stack === 'string' ? stack : posix.join(projectRoot, 'stack.yaml');
  return posix.normalize(file.replaceAll('\\', '/'));
}
