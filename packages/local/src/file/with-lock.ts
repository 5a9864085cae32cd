import { SecretsManagerError } from '@stackref/core';

/** Confirms that the lock is still ours, just before the point of no return. */
export type LockCheck = () => void;

/** A lock whose holder did not renew it for this long belongs to a dead process, in milliseconds. */
const staleAfter = 10_000;

const patience = { retries: 60, minTimeout: 20, maxTimeout: 500, factor: 1.5, randomize: true };

/**
 * Runs an action while holding the lock `<path>.lock`, which keeps other writers of stackref away, of this process
 * and others. The lock of a process that died is taken over after ten seconds.
 *
 * @throws SecretsManagerError `unavailable` when another process keeps the lock, `denied` when the folder is read-only.
 */
export async function withLock<Result>(
  path: string,
  shownPath: string,
  action: (check: LockCheck) => Promise<Result>,
): Promise<Result> {
  const { lock } = await import('proper-lockfile');
  let compromised: Error | undefined;
  let release: () => Promise<void>;
  try {
    release = await lock(path, {
      realpath: false,
      stale: staleAfter,
      retries: patience,
      // The default throws from a timer, which would end the process.
      onCompromised: (error) => (compromised = error),
    });
  } catch (cause) {
    throw refusalOf(shownPath, cause);
  }
  const check = (): void => {
    if (compromised !== undefined) throw lostLock(shownPath, compromised);
  };
  try {
    return await action(check);
  } finally {
    // A lost lock is not ours to release.
    if (compromised === undefined) await release();
  }
}

function refusalOf(path: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ELOCKED') {
    return new SecretsManagerError('unavailable', `Another process is writing to ${path}.`, {
      remedy: `Wait for it to end and run again; if there is none, remove ${path}.lock.`,
      cause,
    });
  }
  if (code === undefined) return cause;
  return new SecretsManagerError('denied', `${path} cannot be locked for writing (${code}).`, {
    remedy: 'Check that the folder exists and that you can write to it.',
    cause,
  });
}

function lostLock(path: string, cause: Error): SecretsManagerError {
  return new SecretsManagerError('conflict', `The lock of ${path} was lost before the write.`, {
    remedy: 'Nothing was written: run again.',
    cause,
  });
}
