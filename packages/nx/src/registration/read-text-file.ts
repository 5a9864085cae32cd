import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface TextFilePlace {
  /** Absolute path of the folder that relative paths start from. */
  readonly folder: string;
  /** Absolute path of the folder that `~` stands for. */
  readonly home: string;
  readonly maxBytes: number;
}

/** A text, or why there is none: the end of a sentence. */
export type TextFile = { readonly text: string } | { readonly reason: string };

/** Reads a file that a person names, anywhere on the machine. */
export function readTextFile(path: string, { folder, home, maxBytes }: TextFilePlace): TextFile {
  const expanded = path === '~' || /^~[/\\]/.test(path) ? home + path.slice(1) : path;
  if (expanded === '') return { reason: 'there is no path' };
  let file: number;
  try {
    file = openSync(resolve(folder, expanded), 'r');
  } catch (error) {
    return { reason: reasonOf(error) };
  }
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) return { reason: 'it is a folder' };
    if (!stats.isFile()) return { reason: 'it is not a regular file' };
    if (stats.size > maxBytes) return { reason: `it is larger than ${maxBytes} bytes` };
    const bytes = readFileSync(file);
    return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { reason: 'it is not UTF-8 text' };
  } finally {
    closeSync(file);
  }
}

function reasonOf(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'it does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENAMETOOLONG':
      return 'its path is too long';
    case 'ERR_INVALID_ARG_VALUE':
      return 'its path holds a NUL character';
    default:
      if (typeof code === 'string') return code;
      throw error;
  }
}
