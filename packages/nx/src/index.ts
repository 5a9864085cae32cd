export { executorSchemas } from './executors/executor-schemas';
export type { InferredFacts, ValidateOptions } from './executors/validate/options';
export type { PluginOptions } from './inference/plugin-options';
