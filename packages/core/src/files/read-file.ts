import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Why a file could not be read. */
export type FileError = 'missing' | 'directory' | 'denied' | 'other';

/** Why there is nothing to read. `reason` ends a sentence: `permission denied`. */
export interface FileRefusal {
  readonly error: FileError;
  readonly reason: string;
}

/** What reading a file gave: its text, or why there is none. */
export type FileContent = { readonly text: string } | FileRefusal;

/** Larger than anything that a person writes. */
const defaultMaxBytes = 16 * 1024 * 1024;

/**
 * Reads a file whose path somebody else chose. Only a regular file of limited size is read: a pipe, a terminal or a
 * device could keep the process waiting for ever, or fill its memory.
 */
export function readRegularFile(
  path: string,
  maxBytes = defaultMaxBytes,
): { readonly bytes: Buffer } | FileRefusal {
  let file: number;
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to does not return. Windows has no such flag.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return refusalFor(error);
  }
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) return { error: 'directory', reason: 'it is a folder' };
    if (!stats.isFile()) return { error: 'other', reason: 'it is not a regular file' };
    const bytes = stats.size > maxBytes ? undefined : readUpTo(file, stats.size, maxBytes);
    return bytes === undefined
      ? { error: 'other', reason: `it is larger than ${describeSize(maxBytes)}` }
      : { bytes };
  } catch (error) {
    return refusalFor(error);
  } finally {
    closeSync(file);
  }
}

/** As {@link readRegularFile}, for a file that is UTF-8 text. A byte order mark is part of the text. */
export function readRegularText(path: string, maxBytes = defaultMaxBytes): FileContent {
  const content = readRegularFile(path, maxBytes);
  if ('error' in content) return content;
  return isUtf8(content.bytes)
    ? { text: content.bytes.toString('utf8') }
    : { error: 'other', reason: 'it is not UTF-8 text' };
}

/** @returns The code of an error of the system, such as `ENOENT`; `undefined` for anything else that was thrown. */
export function errorCodeOf(error: unknown): string | undefined {
  // Not `instanceof Error`: Node's own errors come from outside of a test's realm.
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/**
 * What a system error means for somebody who wanted to read a file.
 *
 * @throws what is no system error.
 */
export function refusalFor(error: unknown): FileRefusal {
  const code = errorCodeOf(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { error: 'missing', reason: 'it does not exist' };
    case 'EACCES':
    case 'EPERM':
      return { error: 'denied', reason: 'permission denied' };
    case 'ELOOP':
      return { error: 'other', reason: 'its symbolic links lead in a circle' };
    case 'EISDIR':
      return { error: 'directory', reason: 'it is a folder' };
    case 'ENXIO':
    case 'EAGAIN':
      return { error: 'other', reason: 'it is not a regular file' };
    case 'ENAMETOOLONG':
      return { error: 'missing', reason: 'its path is too long' };
    case 'ERR_INVALID_ARG_VALUE':
      return { error: 'missing', reason: 'its path holds a NUL character' };
    default:
      if (code === undefined) throw error;
      return { error: 'other', reason: code };
  }
}

/** Files that the system makes up, as in `/proc`, have no size beforehand, and others may grow meanwhile. */
function readUpTo(file: number, size: number, maxBytes: number): Buffer | undefined {
  let bytes = Buffer.alloc(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(file, bytes, length, bytes.length - length, null);
    if (count === 0) return bytes.subarray(0, length);
    length += count;
    if (length > maxBytes) return undefined;
    if (length === bytes.length) {
      bytes = Buffer.concat([bytes, Buffer.alloc(Math.max(length, 4096))]);
    }
  }
}

function describeSize(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}
