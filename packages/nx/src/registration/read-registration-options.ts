import { createDiagnostic, renderFindings, wholeFile } from '@stackref/core/plugin';
import type { z } from 'zod';
import { readOptions } from '../options/read-options';
import { nxCommand } from '../targets/nx-command';
import type { RegistrationSurroundings } from './register-secrets';

/**
 * Reads the options of a registration. Unlike a validation, which goes on with the defaults, it does nothing under
 * options that nobody meant.
 *
 * @returns `undefined` when an option is wrong, after saying so
 */
export function readRegistrationOptions<Schema extends z.ZodObject>(
  schema: Schema,
  given: unknown,
  file: string,
  {
    print,
    palette,
    workspaceRoot,
  }: Pick<RegistrationSurroundings, 'print' | 'palette' | 'workspaceRoot'>,
): z.output<Schema> | undefined {
  const { options, mistakes } = readOptions(schema, given);
  if (mistakes.length === 0) return options;
  const range = wholeFile(file);
  const diagnostics = mistakes.map((mistake) =>
    mistake.option === 'fromStdin'
      ? createDiagnostic('registration-standard-input-of-task', range, {
          nx: nxCommand(workspaceRoot),
          file,
        })
      : createDiagnostic('option-invalid', range, mistake),
  );
  print(`${renderFindings({ diagnostics, sources: [], shown: [] }, palette).join('\n\n')}\n`);
  return undefined;
}
