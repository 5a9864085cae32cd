import { createHash } from 'node:crypto';
import { dirname, relative, sep } from 'node:path';
import { SecretsManagerError } from '@stackref/core';
import { clock } from './clock';
import { errorCodeOf, unless } from './error-code';
import { refusalOf, unconfirmed } from './file-error';
import { fileOperations } from './file-operations';
import type { FileOperations } from './file-operations';
import { isInside } from './is-inside';
import { replaceFile, syncFolder } from './replace-file';
import { removeTemporaries } from './temporary-path';
import { lostLock, withLock } from './with-lock';
import type { LockCheck, LockEnvironment } from './with-lock';

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

/**
 * @param environment - The file system and the time, for tests.
 */
export function createStoredFile(
  path: string,
  workspaceRoot: string,
  environment: LockEnvironment = { operations: fileOperations, clock },
): StoredFile {
  const { operations } = environment;
  const shownPath = relative(workspaceRoot, path).split(sep).join('/');

  const read = async (): Promise<FileState | undefined> => {
    if (!isInside(path, workspaceRoot)) throw outsideOf(path);
    return readState(path, shownPath, operations);
  };

  const replace = async (
    target: string,
    text: string,
    before: FileState | undefined,
    checkLock: LockCheck,
  ): Promise<void> => {
    const confirm = async (): Promise<void> => {
      const now = await read();
      if (now?.digest !== before?.digest) throw changedMeanwhile(shownPath);
      await checkLock();
    };
    try {
      const mode = await modeOf(target, operations);
      await replaceFile({ path: target, text, mode, confirm }, operations);
    } catch (error) {
      throw isSweptAway(error) ? lostLock(shownPath) : error;
    }
    try {
      await syncFolder(target, operations);
    } catch (error) {
      throw unconfirmed(error, shownPath);
    }
  };

  return {
    shownPath,
    read,
    async change(change) {
      if (!isInside(path, workspaceRoot)) throw outsideOf(path);
      try {
        await operations.mkdir(dirname(path), { recursive: true });
        const target = await targetOf(path, operations);
        return await withLock({ path: target, shownPath }, environment, async (checkLock) => {
          // Before the file is read: now nobody else can replace it any more, one who lost the lock neither, for
          // he has nothing to rename, or finds out that the lock is lost before he renames.
          await removeTemporaries(target, operations);
          const before = await read();
          const { text, result } = await change(before);
          if (text !== undefined) await replace(target, text, before, checkLock);
          return result;
        });
      } catch (error) {
        throw refusalOf(error, shownPath, 'written');
      }
    },
  };
}

async function readState(
  path: string,
  shownPath: string,
  operations: FileOperations,
): Promise<FileState | undefined> {
  let bytes: Buffer;
  try {
    bytes = await operations.readFile(path);
  } catch (error) {
    const code = errorCodeOf(error);
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
async function targetOf(path: string, operations: FileOperations): Promise<string> {
  return (await unless(['ENOENT'], operations.realpath(path))) ?? path;
}

async function modeOf(path: string, operations: FileOperations): Promise<number> {
  const state = await unless(['ENOENT'], operations.stat(path));
  return state === undefined ? newFileMode : state.mode & 0o777;
}

/** Whether the next holder of the lock removed the temporary file before it could be renamed. */
function isSweptAway(error: unknown): boolean {
  return errorCodeOf(error) === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'rename';
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
