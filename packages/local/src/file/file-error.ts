import { errorCodeOf, SecretsManagerError } from '@stackref/core/secrets-manager';

/** What was tried with a file, as messages say it. */
export type FileAction = 'read' | 'written' | 'locked';

const full = ['ENOSPC', 'EDQUOT'];
/** Permissions, and a folder or something else in the place of a file. */
const refused = [
  'EACCES',
  'EPERM',
  'EROFS',
  'EISDIR',
  'ENOTDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'EEXIST',
];

/**
 * Makes a refusal with a remedy of an error of the file system; the file is as it was.
 *
 * @returns Any other error as it is.
 */
export function refusalOf(error: unknown, path: string, action: FileAction): unknown {
  const code = errorCodeOf(error);
  if (error instanceof SecretsManagerError || code === undefined) return error;
  if (full.includes(code)) {
    return new SecretsManagerError('unavailable', `No space is left to write ${path} (${code}).`, {
      remedy: 'The file is as it was: free some space and run again.',
      cause: error,
    });
  }
  if (refused.includes(code)) {
    return new SecretsManagerError('denied', `${path} cannot be ${action} (${code}).`, {
      remedy: `Check that it is a file and that you may ${action === 'read' ? 'read it' : 'write to its folder'}.`,
      cause: error,
    });
  }
  return new SecretsManagerError('unavailable', `${path} could not be ${action} (${code}).`, {
    remedy: 'The file is as it was: check the disk and run again.',
    cause: error,
  });
}

/** For a file that has its new text, of which nobody knows whether it is on the disk. */
export function unconfirmed(error: unknown, path: string): unknown {
  const code = errorCodeOf(error);
  if (code === undefined) return error;
  return new SecretsManagerError(
    'unavailable',
    `${path} was written, but the disk did not confirm it (${code}).`,
    { remedy: 'Check the disk and run again.', cause: error },
  );
}
