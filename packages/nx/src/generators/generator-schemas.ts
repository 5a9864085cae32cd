import { componentOptionsSchema } from './component/options';
import { generatorSchema } from './generator-schema';
import { importOptionsSchema } from './import/options';
import { initOptionsSchema } from './init/options';
import { registerSecretsGeneratorOptionsSchema } from './register-secrets/options';
import { schemaOptionsSchema } from './schema/options';
import { schemaSyncOptionsSchema } from './schema-sync/options';
import { secretsManagerOptionsSchema } from './secrets-manager/options';
import { stackOptionsSchema } from './stack/options';

/** The JSON Schema of each generator, by its name: what `src/generators/<name>/schema.json` holds. */
export const generatorSchemas: ReadonlyMap<string, object> = new Map([
  ['component', generatorSchema('component', componentOptionsSchema)],
  ['import', generatorSchema('import', importOptionsSchema)],
  ['init', generatorSchema('init', initOptionsSchema)],
  ['register-secrets', generatorSchema('register-secrets', registerSecretsGeneratorOptionsSchema)],
  ['schema', generatorSchema('schema', schemaOptionsSchema)],
  ['schema-sync', generatorSchema('schema-sync', schemaSyncOptionsSchema)],
  ['secrets-manager', generatorSchema('secrets-manager', secretsManagerOptionsSchema)],
  ['stack', generatorSchema('stack', stackOptionsSchema)],
]);
