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

/** The stack file that the options of a task mean, relative to the workspace root. */
export function stackFileOf(
  { stack }: { readonly stack?: unknown },
  { projectRoot }: { readonly projectRoot: string },
): string {
  const file = typeof stack === 'string' ? stack : posix.join(projectRoot, 'stack.yaml');
  return posix.normalize(file.replaceAll('\\', '/'));
}
