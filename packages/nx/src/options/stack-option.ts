import { z } from 'zod';

/** The option of every executor that says which stack is meant. */
export const stackOption = z.string().optional().meta({
  description:
    'Path of the stack file, relative to the workspace root. By default the stack.yaml in the folder of the project.',
  'x-priority': 'important',
  'x-completion-type': 'file',
  'x-completion-glob': '**/*.{yaml,yml}',
});
