import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readRegularFile, readRegularText, type StackInputs } from '@stackref/core';
import { z } from 'zod';
import { pluginVersion } from '../plugin-version';

const inputsSchema = z.object({
  name: z.string(),
  files: z.array(z.string()).readonly(),
  extended: z.array(z.string()).readonly(),
  modules: z.array(z.object({ specifier: z.string(), folder: z.string() })).readonly(),
  isRemote: z.boolean(),
  isForeign: z.boolean(),
  isCertain: z.boolean(),
});

/** The inputs of a stack. `isCertain` is false when it could not be read as it should, so that they are a guess. */
export interface ReadInputs extends StackInputs {
  readonly isCertain: boolean;
}

const cachedInputsSchema = z.object({
  /** Path and digest of the stack's file and of those it extends; no digest where there is no file. */
  contents: z.array(z.tuple([z.string(), z.string().nullable()])),
  inputs: inputsSchema,
});

/** Pairs, since paths are not safe as property names. */
const cacheFileSchema = z.object({
  version: z.literal(pluginVersion),
  stacks: z.array(z.tuple([z.string(), cachedInputsSchema])),
});

/** What was inferred from one stack file, and the content of the files that it was inferred from. */
type CachedInputs = z.output<typeof cachedInputsSchema>;

const maxCacheBytes = 256 * 1024 * 1024;

/** Keeps what was inferred from stack files between commands. */
export interface InputsCache {
  /** The inputs of a stack: as they were when none of its files has changed since, else inferred anew. */
  inputsOf(file: string, infer: () => ReadInputs): ReadInputs;
  /** Writes what was asked for in this run; what was not is forgotten. */
  save(): void;
}

/**
 * Opens the cache of a workspace. Nx infers projects anew for every command, and reading YAML is most of the work.
 * The cache is a convenience: when it cannot be read or written, everything is inferred.
 */
export function openInputsCache(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): InputsCache {
  const isOff = environment['NX_CACHE_PROJECT_GRAPH'] === 'false';
  const cacheFile = cacheFileOf(workspaceRoot, environment);
  const known = isOff ? new Map<string, CachedInputs>() : readCache(cacheFile);
  const used = new Map<string, CachedInputs>();
  const digests = new Map<string, string | null>();
  let isChanged = false;

  function digestOf(path: string): string | null {
    const known = digests.get(path);
    if (known !== undefined) return known;
    const digest = digestFile(join(workspaceRoot, path));
    digests.set(path, digest);
    return digest;
  }

  return {
    inputsOf(file, infer) {
      const cached = known.get(file);
      if (cached?.contents.every(([path, digest]) => digestOf(path) === digest)) {
        used.set(file, cached);
        return cached.inputs;
      }
      const inputs = infer();
      const contents = [file, ...inputs.extended].map((path): [string, string | null] => [
        path,
        digestOf(path),
      ]);
      used.set(file, { contents, inputs });
      isChanged = true;
      return inputs;
    },
    save() {
      if (isOff || (!isChanged && used.size === known.size)) return;
      writeCache(cacheFile, { version: pluginVersion, stacks: [...used] });
    },
  };
}

/**
 * The files that are called like stacks and were left alone, since they are another tool's, when projects were last
 * inferred. None when that is not known.
 */
export function readLeftAlone(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return [...readCache(cacheFileOf(workspaceRoot, environment))].flatMap(([file, { inputs }]) =>
    inputs.isForeign ? [file] : [],
  );
}

function cacheFileOf(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const folder = environment['NX_WORKSPACE_DATA_DIRECTORY'] ?? join('.nx', 'workspace-data');
  return join(resolve(workspaceRoot, folder), 'stackref-inputs.json');
}

function digestFile(path: string): string | null {
  const content = readRegularFile(path);
  // Missing and unreadable are alike here: reading the stack tells them apart.
  return 'error' in content ? null : createHash('sha256').update(content.bytes).digest('base64');
}

function readCache(cacheFile: string): Map<string, CachedInputs> {
  const file = readRegularText(cacheFile, maxCacheBytes);
  let content: unknown;
  try {
    content = 'text' in file ? JSON.parse(file.text) : undefined;
  } catch {
    // It was cut off.
    return new Map();
  }
  const parsed = cacheFileSchema.safeParse(content);
  return new Map(parsed.success ? parsed.data.stacks : []);
}

function writeCache(cacheFile: string, content: z.input<typeof cacheFileSchema>): void {
  const temporary = `${cacheFile}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(cacheFile), { recursive: true });
    writeFileSync(temporary, JSON.stringify(content));
    renameSync(temporary, cacheFile);
  } catch {
    // A folder that cannot be written to costs time, not correctness.
    if (existsSync(temporary)) rmSync(temporary);
  }
}
