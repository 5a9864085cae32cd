import { errorCodeOf, SecretsManagerError } from '@stackref/core/secrets-manager';
import type { Clock } from './clock';
import { refusalOf } from './file-error';
import type { FileOperations } from './file-operations';
import { createLockFolder } from './lock-folder';
import type { LockFolder, LockHolder } from './lock-folder';
import { createOwnerName, hasEnded, parseOwnerName } from './lock-owner';

/**
 * Confirms that the lock is still ours, just before the point of no return.
 *
 * @throws SecretsManagerError `conflict` when it is not.
 */
export type LockCheck = () => Promise<void>;

/** What is locked: a file, and how messages name it. */
export interface Lockable {
  readonly path: string;
  readonly shownPath: string;
}

export interface LockEnvironment {
  readonly operations: FileOperations;
  readonly clock: Clock;
}

/** How often a holder shows a sign of life, in milliseconds. */
const renewEvery = 2_000;

/** A holder that was seen without a new sign of life for this long, in milliseconds, loses the lock. */
const staleAfter = 10_000;

/** How long one and the same living holder is waited for, in milliseconds. */
const patience = 30_000;

/**
 * Runs an action while holding the lock `<path>.lock`, which keeps other writers of stackref away, of this process
 * and others. A holder whose process ended on this host loses the lock at once; any other one when it showed no sign
 * of life for ten seconds, as a process of another host that ended or one that was stopped.
 *
 * @throws SecretsManagerError `unavailable` when another process keeps the lock, `denied` when the folder is read-only.
 */
export async function withLock<Result>(
  { path, shownPath }: Lockable,
  { operations, clock }: LockEnvironment,
  action: (check: LockCheck) => Promise<Result>,
): Promise<Result> {
  const lock = createLockFolder(path, operations);
  const owner = await createOwnerName();
  try {
    await take(lock, owner, clock, shownPath);
  } catch (error) {
    // Not a folder: whatever it is, it is not ours.
    if (errorCodeOf(error) === 'ENOTDIR') throw blockedLock(shownPath);
    throw refusalOf(error, shownPath, 'locked');
  }
  const stopRenewing = clock.every(renewEvery, () => {
    // Whether it was lost, or cannot be renewed, is found out by the check.
    lock.renew(owner).catch(() => undefined);
  });
  try {
    return await action(async () => {
      if (!(await lock.renew(owner))) throw lostLock(shownPath);
    });
  } finally {
    stopRenewing();
    // The action is done. A lock that cannot be removed counts as left behind, and is taken over.
    await lock.remove(owner).catch(() => undefined);
  }
}

async function take(
  lock: LockFolder,
  owner: string,
  clock: Clock,
  shownPath: string,
): Promise<void> {
  let seen: LockHolder | undefined;
  let firstSeen = clock.now();
  let lastSign = firstSeen;
  for (;;) {
    const holder = await lock.holder();
    if (holder?.name !== seen?.name) firstSeen = clock.now();
    if (holder?.name !== seen?.name || holder?.renewed !== seen?.renewed) lastSign = clock.now();
    seen = holder;
    if (holder === undefined) {
      if (await lock.take(owner)) return;
      if (await lock.isBlocked()) throw blockedLock(shownPath);
    } else if (clock.now() - lastSign > staleAfter || (await isAbandoned(holder))) {
      await lock.remove(holder.name);
      continue;
    }
    if (clock.now() - firstSeen > patience) throw keptLock(shownPath);
    // At random, so that those who wait do not come all at the same moment.
    await clock.pause(2 + Math.random() * 20);
  }
}

async function isAbandoned({ name }: LockHolder): Promise<boolean> {
  const owner = parseOwnerName(name);
  return owner !== undefined && (await hasEnded(owner));
}

function blockedLock(path: string): SecretsManagerError {
  return new SecretsManagerError(
    'unavailable',
    `${path} cannot be locked: ${path}.lock is not a lock, or holds something that stackref did not put there.`,
    { remedy: `Look at ${path}.lock, remove it and run again.` },
  );
}

function keptLock(path: string): SecretsManagerError {
  return new SecretsManagerError('unavailable', `Another process is writing to ${path}.`, {
    remedy: `Wait for it to end and run again; if there is none, remove ${path}.lock.`,
  });
}

/** What the one finds out who lost the lock, by the check or because the next holder removed what it wrote. */
export function lostLock(path: string): SecretsManagerError {
  return new SecretsManagerError('conflict', `The lock of ${path} was lost before the write.`, {
    remedy: 'Nothing was written: run again.',
  });
}
