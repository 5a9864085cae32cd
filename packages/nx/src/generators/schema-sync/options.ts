import { z } from 'zod';

/** A sync generator has no options. `schema.json` is generated from it. */
export const schemaSyncOptionsSchema = z.strictObject({}).meta({
  title: 'Keep the JSON Schema of stack files up to date',
  description:
    'Writes stack.schema.json again when catalogs, secrets managers or stacks have changed. Runs with nx sync, and does nothing in a workspace without that file.',
  examples: [{ command: 'npx nx sync', description: 'Run it with the other sync generators' }],
});
