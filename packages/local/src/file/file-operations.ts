import { readRegularFile } from '@stackref/core/secrets-manager';
import {
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  utimes,
} from 'node:fs/promises';

/** The file system. */
export const fileOperations = {
  lstat,
  mkdir,
  open,
  readdir,
  // Reading what is no regular file could keep the process waiting for ever.
  readRegularFile: (path: string) => Promise.resolve(readRegularFile(path)),
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  utimes,
} as const;

/** All that a stored file asks of the file system, so that tests can let any of it fail. */
export type FileOperations = typeof fileOperations;
