import { z } from 'zod';

/** What a stack says about its secrets file. */
export const localAttributes = z.strictObject({
  secrets_file: z
    .string()
    .regex(/\.(?:ya?ml|json)$/, 'The secrets file ends in `.yaml`, `.yml` or `.json`.')
    .optional()
    .describe(
      'The encrypted file, relative to the file that names it. By default `secrets.yaml` beside the stack.',
    ),
  recipients: z
    .array(z.string())
    .optional()
    .describe('The age recipients that a new secrets file is encrypted for.'),
});
