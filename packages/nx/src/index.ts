export { executorSchemas } from './executors/executor-schemas';
export type { InferredFacts, ValidateOptions } from './executors/validate/options';
export { generatorSchemas } from './generators/generator-schemas';
export type { PluginOptions } from './inference/plugin-options';
export type { RegisterSecretsGeneratorOptions } from './generators/register-secrets/options';
export type { RegisterSecretsOptions } from './executors/register-secrets/options';
