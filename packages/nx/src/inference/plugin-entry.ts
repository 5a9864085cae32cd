import type { NxJsonConfiguration } from '@nx/devkit';
import { lazily } from '@stackref/core/startup';
import type { InputsCache } from './inputs-cache';
import type * as Options from './plugin-options';
import { isSelected, selectStackFiles } from './select-stack-files';

const pluginOptions = lazily(
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it loads a schema
  () => require('./plugin-options') as typeof Options,
);

/** How nx.json names the part of this package that infers projects. */
export const pluginName = '@stackref/nx/plugin';

/** An entry of this plugin in nx.json. */
export interface PluginEntry extends Options.ParsedPluginOptions {
  /** The options as they stand there. */
  readonly given: unknown;
  /** The files among those of the workspace that it takes for stacks, in alphabetical order. */
  readonly select: (files: readonly string[]) => readonly string[];
}

/**
 * The entries of this plugin in nx.json, a name or an object each. Nx takes more than one, for files that each includes.
 * Where there is none yet, the one that is answered with has the defaults.
 */
export function pluginEntries(
  nxJson: Pick<NxJsonConfiguration, 'plugins'> | undefined,
  cache?: InputsCache,
): readonly PluginEntry[] {
  const entries = nxJson?.plugins
    ?.map((entry) => (typeof entry === 'string' ? { plugin: entry } : entry))
    .filter(({ plugin }) => plugin === pluginName);
  const known = entries === undefined || entries.length === 0 ? [{ plugin: pluginName }] : entries;
  return known.map(({ options: given, include, exclude }) => {
    const parsed = readPluginOptions(given, cache);
    return {
      ...parsed,
      given,
      select: (files) =>
        selectStackFiles(files, parsed.options.stackFile).filter((file) =>
          isSelected(file, listIn(include), listIn(exclude)),
        ),
    };
  });
}

/** Nx takes null and the like for no patterns; it refuses nx.json for what else is no list. */
function listIn(patterns: readonly string[] | undefined): readonly string[] {
  return Array.isArray(patterns) ? (patterns as readonly string[]) : [];
}

/** The plugin's options; with a cache as they were read when the same were given before. */
export function readPluginOptions(
  given: unknown,
  cache?: InputsCache,
): Options.ParsedPluginOptions {
  const read = () => pluginOptions().parsePluginOptions(given);
  return cache?.answerTo(`plugin options\n${JSON.stringify(given)}`, read) ?? read();
}
