import { executorSchema } from './executor-schema';
import { inventoryOptionsSchema } from './inventory/options';
import { registerSecretsOptionsSchema } from './register-secrets/options';
import { validateOptionsSchema } from './validate/options';

/** The JSON Schema of each executor, by its name: what `src/executors/<name>/schema.json` holds. */
export const executorSchemas: ReadonlyMap<string, object> = new Map([
  ['inventory', executorSchema('inventory', inventoryOptionsSchema)],
  ['register-secrets', executorSchema('register-secrets', registerSecretsOptionsSchema)],
  ['validate', executorSchema('validate', validateOptionsSchema)],
]);
