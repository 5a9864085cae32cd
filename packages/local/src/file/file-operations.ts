import { readRegularFile } from '@stackref/core/secrets-manager';
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, utimes } from 'node:fs/promises';

/** Answers at once, without another thread: these questions are short, and are asked for every stack. */
const atOnce =
  <Answer>(ask: (path: string) => Answer) =>
  (path: string): Promise<Answer> =>
    new Promise((resolve) => {
      resolve(ask(path));
    });

/** The file system. */
export const fileOperations = {
  lstat: atOnce((path) => lstatSync(path)),
  mkdir,
  open,
  readdir,
  // Reading what is no regular file could keep the process waiting for ever.
  readRegularFile: atOnce((path) => readRegularFile(path)),
  realpath: atOnce((path) => realpathSync.native(path)),
  rename,
  rm,
  rmdir,
  stat: atOnce((path) => statSync(path)),
  utimes,
} as const;

/** All that a stored file asks of the file system, so that tests can let any of it fail. */
export type FileOperations = typeof fileOperations;
