import {
  combineProvidedValues,
  createDiagnostic,
  namedValues,
  readDotenv,
  readValueMap,
  valuesByName,
  valuesByVariable,
  wholeFile,
  type NeededKeys,
  type ProvidedValues,
  type ValueText,
} from '@stackref/core/plugin';
import { extname } from 'node:path';
import type { RegistrationOptions } from './options';
import { readTextFile, type TextFile } from './read-text-file';

/** Where handed over values are looked for. */
export interface ValueContext {
  readonly workspaceRoot: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly readStandardInput: () => Promise<TextFile>;
}

const maxFileBytes = 1_048_576;

/**
 * Gathers the values that the options name sources of. Where several have a value for one key, standard input comes
 * before the file and the file before the environment.
 *
 * @returns `undefined` when the options name no source
 */
export async function gatherValues(
  options: RegistrationOptions,
  needed: NeededKeys,
  stackFile: string,
  context: ValueContext,
): Promise<ProvidedValues | undefined> {
  const { fromEnv, fromFile, fromStdin, envPrefix: prefix } = options;
  const sources: ProvidedValues[] = [];
  if (fromStdin) {
    const source = { origin: 'standard input', file: stackFile };
    const read = await context.readStandardInput();
    sources.push(
      'text' in read
        ? fromMap({ ...source, text: read.text }, 'JSON', needed)
        : unreadable(source, read.reason),
    );
  }
  if (fromFile !== undefined) {
    sources.push(readFrom(fromFile, prefix, needed, context));
  }
  if (fromEnv) {
    const source = { origin: 'the environment', file: stackFile, prefix, isDedicated: false };
    sources.push(valuesByVariable(namedValues(context.environment), needed, source));
  }
  return sources.length === 0 ? undefined : combineProvidedValues(sources);
}

function readFrom(
  path: string,
  prefix: string,
  needed: NeededKeys,
  { workspaceRoot: folder, home }: ValueContext,
): ProvidedValues {
  const source = { origin: path, file: path };
  const read = readTextFile(path, { folder, home, maxBytes: maxFileBytes });
  if ('reason' in read) return unreadable(source, read.reason);
  switch (extname(path).toLowerCase()) {
    case '.json':
      return fromMap({ ...source, text: read.text }, 'JSON', needed);
    case '.yaml':
    case '.yml':
      return fromMap({ ...source, text: read.text }, 'YAML', needed);
    default: {
      const { variables, diagnostics } = readDotenv({ ...source, text: read.text });
      const provided = valuesByVariable(variables, needed, {
        ...source,
        prefix,
        isDedicated: true,
      });
      return { ...provided, diagnostics: [...diagnostics, ...provided.diagnostics] };
    }
  }
}

function fromMap(text: ValueText, form: 'YAML' | 'JSON', needed: NeededKeys): ProvidedValues {
  const { values, diagnostics } = readValueMap(text, form);
  const provided = valuesByName(values, needed, text);
  return { ...provided, diagnostics: [...diagnostics, ...provided.diagnostics] };
}

function unreadable(
  source: { readonly origin: string; readonly file: string },
  reason: string,
): ProvidedValues {
  const range = wholeFile(source.file);
  const data = { origin: source.origin, reason };
  return {
    find: () => undefined,
    diagnostics: [createDiagnostic('registration-source-unreadable', range, data)],
  };
}
