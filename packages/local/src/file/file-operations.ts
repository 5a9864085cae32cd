import {
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  utimes,
} from 'node:fs/promises';

/** The file system. */
export const fileOperations = {
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  utimes,
} as const;

/** All that a stored file asks of the file system, so that tests can let any of it fail. */
export type FileOperations = typeof fileOperations;
