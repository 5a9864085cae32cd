export type { ValidateOptions } from './executors/validate/options';
export type { InferredFacts } from './inference/inferred-facts';
export { pluginOptionsJsonSchema, type PluginOptions } from './inference/plugin-options';
export type { RegisterSecretsGeneratorOptions } from './generators/register-secrets/options';
export type { RegisterSecretsOptions } from './executors/register-secrets/options';
export { executorSchemas, generatorSchemas } from './schemas';
