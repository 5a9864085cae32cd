import { lazily } from '../lazily';
import type { InputsCache } from './inputs-cache';
import type * as PluginOptions from './plugin-options';

const pluginOptions = lazily(
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it loads a schema
  () => require('./plugin-options') as typeof PluginOptions,
);

/** The plugin's options, as they were read when the same were given before. */
export function rememberedOptions(
  given: unknown,
  cache: InputsCache,
): PluginOptions.ParsedPluginOptions {
  return cache.answerTo(`plugin options\n${JSON.stringify(given)}`, () =>
    pluginOptions().parsePluginOptions(given),
  );
}
