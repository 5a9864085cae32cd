import { createInMemorySecretsManager, defineSecretsManager } from '@stackref/core/secrets-manager';
import { z } from 'zod';

/** The flavor of what forgets everything with the process. */
export const memoryFlavor = defineSecretsManager({
  name: 'memory',
  description: 'Forgets everything with the process.',
  attributes: z.strictObject({ note: z.string().optional() }),
  create: () => createInMemorySecretsManager(),
});
