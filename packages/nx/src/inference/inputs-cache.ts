import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { StackInputs } from '@stackref/core/plugin';
import { readRegularFile, readRegularText } from '@stackref/core/startup';
import { pluginVersion } from '../plugin-version';

/** The inputs of a stack. `isCertain` is false when it could not be read as it should, so that they are a guess. */
export interface ReadInputs extends StackInputs {
  readonly isCertain: boolean;
}

/** What was inferred from one stack file, and the content of the files that it was inferred from. */
interface CachedInputs {
  /** Path and digest of the stack's file and of those it extends; no digest where there is no file. */
  readonly contents: readonly (readonly [path: string, digest: string | null])[];
  readonly inputs: ReadInputs;
}

/** Pairs, since paths are not safe as property names. */
interface CacheContent {
  readonly stacks: readonly (readonly [file: string, cached: CachedInputs])[];
  readonly answers: readonly (readonly [question: string, answer: unknown])[];
}

/** Changes with what is kept, beside the plugin's version. */
const format = 3;

const maxCacheBytes = 256 * 1024 * 1024;

/** Keeps what was inferred from stack files between commands. */
export interface InputsCache {
  /** The inputs of a stack: as they were when none of its files has changed since, else inferred anew. */
  inputsOf(file: string, infer: () => ReadInputs): ReadInputs;
  /** Stands for the content of a file, as it was when it was first asked for; `null` where there is none. */
  digestOf(path: string): string | null;
  /** What follows from a question and nothing else, and is JSON: as it was found before, else found anew. */
  answerTo<Answer>(question: string, find: () => Answer): Answer;
  /**
   * The files that are called like stacks and were left alone, since they are another tool's, when projects were last
   * inferred. None when that is not known.
   */
  readonly leftAlone: readonly string[];
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
  const content = isOff ? nothing : readCache(cacheFile);
  const known = new Map(content.stacks);
  const knownAnswers = new Map(content.answers);
  const used = new Map<string, CachedInputs>();
  const usedAnswers = new Map<string, unknown>();
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
    digestOf,
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
    answerTo<Answer>(asked: string, find: () => Answer) {
      // A question may hold the text of a file, which has no place in a cache.
      const question = createHash('sha256').update(asked).digest('base64');
      if (!knownAnswers.has(question)) isChanged = true;
      const answer = (knownAnswers.has(question) ? knownAnswers.get(question) : find()) as Answer;
      usedAnswers.set(question, answer);
      return answer;
    },
    leftAlone: content.stacks.flatMap(([file, { inputs }]) => (inputs.isForeign ? [file] : [])),
    save() {
      const isSame = used.size === known.size && usedAnswers.size === knownAnswers.size;
      if (isOff || (!isChanged && isSame)) return;
      writeCache(cacheFile, { stacks: [...used], answers: [...usedAnswers] });
    },
  };
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

const nothing: CacheContent = { stacks: [], answers: [] };

/** The first line of the file proves that the rest is whole, and was written by this version of the plugin. */
function readCache(cacheFile: string): CacheContent {
  const file = readRegularText(cacheFile, maxCacheBytes);
  if (!('text' in file)) return nothing;
  const [proof, text = ''] = file.text.split('\n', 2);
  return proof === proofOf(text) ? (JSON.parse(text) as CacheContent) : nothing;
}

function proofOf(text: string): string {
  return createHash('sha256').update(`${pluginVersion} ${format}\n${text}`).digest('hex');
}

function writeCache(cacheFile: string, content: CacheContent): void {
  const temporary = `${cacheFile}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(cacheFile), { recursive: true });
    const text = JSON.stringify(content);
    writeFileSync(temporary, `${proofOf(text)}\n${text}`);
    renameSync(temporary, cacheFile);
  } catch {
    // A folder that cannot be written to costs time, not correctness.
    if (existsSync(temporary)) rmSync(temporary);
  }
}
