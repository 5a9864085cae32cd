import { spawnSync } from 'node:child_process';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import type { Clock } from './clock';
import { fileOperations } from './file-operations';
import { createLockFolder } from './lock-folder';
import type { LockFolder } from './lock-folder';
import { createOwnerName } from './lock-owner';
import { withLock } from './with-lock';
import type { LockCheck } from './with-lock';

let workspace: TestWorkspace;
let lock: LockFolder;
/** Time that passes only while somebody waits; `meanwhile` is what others do then. */
let time: number;
let meanwhile: () => Promise<unknown>;
let repeated: (() => void)[];

const manualClock: Clock = {
  now: () => time,
  async pause(milliseconds) {
    time += milliseconds;
    await meanwhile();
  },
  every(_milliseconds, action) {
    repeated.push(action);
    return () => {
      repeated = repeated.filter((other) => other !== action);
    };
  },
};

beforeEach(async () => {
  workspace = await createTestWorkspace();
  lock = createLockFolder(workspace.path('file'), fileOperations);
  time = 0;
  meanwhile = async () => undefined;
  repeated = [];
});

afterEach(() => workspace.remove());

function locked<Result>(action: (check: LockCheck) => Promise<Result>): Promise<Result> {
  const file = { path: workspace.path('file'), shownPath: 'file' };
  return withLock(file, { operations: fileOperations, clock: manualClock }, action);
}

/** The name that a process of this host has as an owner, when its id is another one. */
async function ownerWithPid(pid: number): Promise<string> {
  return (await createOwnerName()).replace(/^\d+/, String(pid));
}

async function ownerOnOtherHost(): Promise<string> {
  return (await createOwnerName()).replace(/-[0-9a-f]{16}-/, '-0123456789abcdef-');
}

const elapsed = async (): Promise<number> => time;

describe('withLock', () => {
  it('is held during the action and no longer', async () => {
    const during = await locked(async (check) => {
      await check();
      return lock.holder();
    });

    expect(during).toBeDefined();
    expect(await lock.holder()).toBeUndefined();
    expect(await workspace.files()).toEqual([]);
  });

  it('is let go when the action fails', async () => {
    await expect(locked(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await workspace.files()).toEqual([]);
    expect(repeated).toEqual([]);
  });

  it('takes over at once from a process of this host that ended', async () => {
    await lock.take(await ownerWithPid(spawnSync(process.execPath, ['--version']).pid));

    expect(await locked(elapsed)).toBe(0);
    expect(await workspace.files()).toEqual([]);
  });

  it('takes over from a process of another host that shows no sign of life', async () => {
    await lock.take(await ownerOnOtherHost());

    expect(await locked(elapsed)).toBeGreaterThan(10_000);
  });

  it('waits for a process of another host that shows signs of life', async () => {
    const other = await ownerOnOtherHost();
    await lock.take(other);
    meanwhile = () => (time < 25_000 ? touch(other) : lock.remove(other));

    expect(await locked(elapsed)).toBeGreaterThan(25_000);
  });

  it('gives up when one holder keeps it', async () => {
    const other = await createOwnerName();
    await lock.take(other);
    meanwhile = () => touch(other);

    await expect(locked(elapsed)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await lock.holder()).toMatchObject({ name: other });
  });

  it('goes on waiting while holders change', async () => {
    let holder = await createOwnerName();
    await lock.take(holder);
    let turn = 0;
    meanwhile = async () => {
      await touch(holder);
      if (Math.floor(time / 20_000) === turn) return;
      turn++;
      await lock.remove(holder);
      holder = await createOwnerName();
      if (turn < 4) await lock.take(holder);
    };

    expect(await locked(elapsed)).toBeGreaterThan(80_000);
  });

  it('shows signs of life', async () => {
    const [before, after] = await locked(async () => {
      const first = await lock.holder();
      await fileOperations.utimes(`${workspace.path('file')}.lock/${first?.name}`, 0, 0);
      const old = await lock.holder();
      for (const action of repeated) action();
      // The renewal is the operation that was queued before.
      let now = await lock.holder();
      while (now?.renewed === old?.renewed) now = await lock.holder();
      return [old, now];
    });

    expect(after?.renewed).toBeGreaterThan(before?.renewed ?? Infinity);
  });

  it('tells the action when the lock was lost, and leaves it to the next holder', async () => {
    const next = await createOwnerName();
    const lose = locked(async (check) => {
      await lock.remove((await lock.holder())?.name ?? '');
      await lock.take(next);
      await check();
    });

    await expect(lose).rejects.toMatchObject({ code: 'conflict' });
    expect(await lock.holder()).toMatchObject({ name: next });
  });

  it('gives a finished action its result when the lock cannot be removed', async () => {
    const failing = { ...fileOperations, rmdir: () => Promise.reject(new Error('EIO')) };
    const file = { path: workspace.path('file'), shownPath: 'file' };

    expect(
      await withLock(file, { operations: failing, clock: manualClock }, async () => 'done'),
    ).toBe('done');
  });
});

let signs = 0;

/** A sign of life, at another time than the one before. */
function touch(owner: string): Promise<void> {
  signs++;
  return fileOperations.utimes(`${workspace.path('file')}.lock/${owner}`, signs, signs);
}
