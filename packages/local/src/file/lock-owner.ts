import { createHash, randomBytes } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { errorCodeOf } from '@stackref/core/secrets-manager';

/** Who holds a lock. No two holds have the same owner, those of one process neither. */
export interface LockOwner {
  readonly pid: number;
  /** When the process started, in ticks of its host; 0 where the host does not tell. */
  readonly started: string;
  /** Names a host, a start of it and a namespace of process ids: where a process id means one process. */
  readonly host: string;
}

const nameForm = /^(\d+)-(\d+)-([0-9a-f]{16})-[0-9a-f]{16}$/;

/** Makes a new name for this process as an owner. It is a file name on every system. */
export async function createOwnerName(): Promise<string> {
  const { started = '0' } = (await processState(process.pid)) ?? {};
  return [process.pid, started, await hostOfThisProcess(), randomBytes(8).toString('hex')].join(
    '-',
  );
}

/** @returns `undefined` for a name that no owner has. */
export function parseOwnerName(name: string): LockOwner | undefined {
  const [, pid, started, host] = nameForm.exec(name) ?? [];
  if (pid === undefined || started === undefined || host === undefined) return undefined;
  return { pid: Number(pid), started, host };
}

/**
 * Whether the owner's process is known to have ended, also when its id belongs to another one by now. Of the
 * processes of other hosts nothing is known.
 */
export async function hasEnded({ pid, started, host }: LockOwner): Promise<boolean> {
  if (host !== (await hostOfThisProcess())) return false;
  if (!isRunning(pid)) return true;
  const now = await processState(pid);
  return now !== undefined && (now.isZombie || (started !== '0' && now.started !== started));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, for another user.
    return errorCodeOf(error) !== 'ESRCH';
  }
}

interface ProcessState {
  /** It has ended, and its parent did not ask for its exit code yet. */
  readonly isZombie: boolean;
  readonly started: string;
}

/** What Linux tells of a process, see proc_pid_stat(5). */
async function processState(pid: number): Promise<ProcessState | undefined> {
  const stat = await readOrNothing(() => readFile(`/proc/${pid}/stat`, 'utf8'));
  // The second field is the program's name in parentheses, which may hold parentheses and spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  return state && started ? { isZombie: state === 'Z', started } : undefined;
}

let host: Promise<string> | undefined;

function hostOfThisProcess(): Promise<string> {
  return (host ??= readHost());
}

async function readHost(): Promise<string> {
  const parts = [
    hostname(),
    await readOrNothing(() => readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    await readOrNothing(() => readlink('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

async function readOrNothing(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch {
    // Not Linux, or the process is gone or hidden: nothing is known then.
    return '';
  }
}
