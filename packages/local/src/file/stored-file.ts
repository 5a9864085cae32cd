import { isUtf8 } from 'node:buffer';
import { dirname, relative, sep } from 'node:path';
import { errorCodeOf, SecretsManagerError } from '@stackref/core/secrets-manager';
import { clock } from './clock';
import { unless } from './unless';
import { refusalOf, unconfirmed } from './file-error';
import { fileOperations } from './file-operations';
import type { FileOperations } from './file-operations';
import { isInside, realPathOf } from './is-inside';
import { replaceFile, syncFolder } from './replace-file';
import { removeTemporaries } from './temporary-path';
import { lostLock, withLock } from './with-lock';
import type { LockCheck, LockEnvironment } from './with-lock';

/** A file's text, which is that of all its bytes. */
export interface FileState {
  readonly text: string;
  /** Names that it has: more than one where there are hard links. */
  readonly links: number;
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

/** What systems say of a path where nothing is. */
const nowhere = ['ENOENT', 'ENOTDIR'];

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

  /** The file behind links: replacing a link itself would leave the file as it was. */
  const locate = async (): Promise<string> => {
    if (!isInside(path, workspaceRoot)) throw outsideOf(path);
    const target = await realPathOf(path, operations);
    if (!isInside(target, await realPathOf(workspaceRoot, operations))) throw outsideOf(path);
    const state = await unless(nowhere, operations.lstat(target));
    if (state?.isSymbolicLink() === true) throw leadsNowhere(shownPath);
    return target;
  };

  const read = async (): Promise<FileState | undefined> => {
    try {
      return await readState(await locate(), shownPath, operations);
    } catch (error) {
      if (nowhere.includes(errorCodeOf(error) ?? '')) return undefined;
      throw refusalOf(error, shownPath, 'read');
    }
  };

  const replace = async (
    target: string,
    text: string,
    before: FileState | undefined,
    checkLock: LockCheck,
  ): Promise<void> => {
    const confirm = async (): Promise<void> => {
      const now = await read();
      if (now?.text !== before?.text) throw changedMeanwhile(shownPath);
      await checkLock();
    };
    try {
      const owner = await unless(nowhere, operations.stat(target));
      const mode = owner === undefined ? newFileMode : owner.mode & 0o777;
      await replaceFile({ path: target, text, mode, owner, confirm }, operations);
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
      try {
        const target = await locate();
        await operations.mkdir(dirname(target), { recursive: true });
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
  const content = await operations.readRegularFile(path);
  if ('error' in content) {
    if (content.error === 'missing') return undefined;
    throw new SecretsManagerError('denied', `${shownPath} cannot be read: ${content.reason}.`, {
      remedy: 'Check that it is a file and that you have the permission.',
    });
  }
  const { bytes } = content;
  const links = (await unless(nowhere, operations.stat(path)))?.nlink ?? 1;
  const known = recent.get(path);
  if (known?.bytes.equals(bytes) === true && known.state.links === links) return known.state;
  if (!isUtf8(bytes)) {
    throw new SecretsManagerError('corrupt', `${shownPath} is not UTF-8 text.`, {
      remedy: 'Restore the file from version control.',
    });
  }
  const state = { text: bytes.toString('utf8'), links };
  recent.delete(path);
  recent.set(path, { bytes, state });
  const [oldest] = recent.keys();
  if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest);
  return state;
}

/**
 * What was read last in this process: many stacks share a file. The same bytes give the same object, so that what was
 * made of it can be kept with it.
 */
const recent = new Map<string, { readonly bytes: Buffer; readonly state: FileState }>();

const mostRecent = 4;

/** Whether the next holder of the lock removed the temporary file before it could be renamed. */
function isSweptAway(error: unknown): boolean {
  return errorCodeOf(error) === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'rename';
}

function leadsNowhere(path: string): SecretsManagerError {
  return new SecretsManagerError('denied', `${path} is a link to a file that does not exist.`, {
    remedy: 'Remove the link, or make the file that it leads to.',
  });
}

function outsideOf(path: string): SecretsManagerError {
  return new SecretsManagerError(
    'denied',
    `The secrets file ${path} is outside the workspace, or a link leads there.`,
    {
      remedy:
        'Name a file inside the workspace in `secrets_file`: validation results are cached by its content.',
    },
  );
}

function changedMeanwhile(path: string): SecretsManagerError {
  return new SecretsManagerError('conflict', `${path} was changed by someone else meanwhile.`, {
    remedy: 'Nothing was written: run again.',
  });
}
