import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { SecretsManagerError } from '@stackref/core';
import { isInside } from './is-inside';
import { replaceFile } from './replace-file';
import { withLock } from './with-lock';

/** A file's text, and a digest that changes with every byte of it. */
export interface FileState {
  readonly text: string;
  readonly digest: string;
}

/** What a change makes of a file: its new text, or `undefined` to leave it alone, and what the caller gets. */
export interface FileChange<Result> {
  readonly text: string | undefined;
  readonly result: Result;
}

/** One file of the workspace that several processes may read and write. */
export interface StoredFile {
  /** Relative to the workspace root, with forward slashes: how messages name it. */
  readonly shownPath: string;
  /** @returns `undefined` when there is no such file. */
  read(): Promise<FileState | undefined>;
  /**
   * Reads, changes and replaces the file under a lock. Nothing is written when the file changed meanwhile, as an
   * editor that knows no lock can do.
   *
   * @throws SecretsManagerError `conflict` in that case.
   */
  change<Result>(
    change: (state: FileState | undefined) => Promise<FileChange<Result>>,
  ): Promise<Result>;
}

const newFileMode = 0o644;

export function createStoredFile(path: string, workspaceRoot: string): StoredFile {
  const shownPath = relative(workspaceRoot, path).split(sep).join('/');
  const read = async (): Promise<FileState | undefined> => {
    if (!isInside(path, workspaceRoot)) throw outsideOf(path);
    return readState(path, shownPath);
  };
  return {
    shownPath,
    read,
    async change(change) {
      if (!isInside(path, workspaceRoot)) throw outsideOf(path);
      try {
        await mkdir(dirname(path), { recursive: true });
        const target = await targetOf(path);
        return await withLock(target, shownPath, async (checkLock) => {
          const before = await read();
          const { text, result } = await change(before);
          if (text !== undefined) {
            await replaceFile(target, text, await modeOf(target), async () => {
              const now = await read();
              if (now?.digest !== before?.digest) throw changedMeanwhile(shownPath);
              checkLock();
            });
          }
          return result;
        });
      } catch (error) {
        throw refusalOf(error, shownPath, 'written');
      }
    },
  };
}

async function readState(path: string, shownPath: string): Promise<FileState | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw refusalOf(error, shownPath, 'read');
  }
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) {
    throw new SecretsManagerError('corrupt', `${shownPath} is not UTF-8 text.`, {
      remedy: 'Restore the file from version control.',
    });
  }
  return { text, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** The file behind a link: replacing the link itself would leave the file as it was. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path;
    throw error;
  }
}

async function modeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return newFileMode;
    throw error;
  }
}

function outsideOf(path: string): SecretsManagerError {
  return new SecretsManagerError('denied', `The secrets file ${path} is outside the workspace.`, {
    remedy:
      'Name a file inside the workspace in `secrets_file`: validation results are cached by its content.',
  });
}

function changedMeanwhile(path: string): SecretsManagerError {
  return new SecretsManagerError('conflict', `${path} was changed by someone else meanwhile.`, {
    remedy: 'Nothing was written: run again.',
  });
}

function refusalOf(error: unknown, path: string, verb: 'read' | 'written'): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof SecretsManagerError || code === undefined) return error;
  return new SecretsManagerError('denied', `${path} cannot be ${verb} (${code}).`, {
    remedy: 'Check that it is a file and that you have the permission.',
    cause: error,
  });
}
