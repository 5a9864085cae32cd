import { spawnSync } from 'node:child_process';
import { createOwnerName, hasEnded, parseOwnerName } from './lock-owner';
import type { LockOwner } from './lock-owner';

async function thisProcess(): Promise<LockOwner> {
  const owner = parseOwnerName(await createOwnerName());
  if (owner === undefined) throw new Error('a created name is one that is parsed');
  return owner;
}

/** The id of a process that has just ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('createOwnerName', () => {
  it('names this process, and never twice the same', async () => {
    const names = await Promise.all(Array.from({ length: 50 }, createOwnerName));

    expect(new Set(names).size).toBe(50);
    expect((await thisProcess()).pid).toBe(process.pid);
  });
});

describe('parseOwnerName', () => {
  it.each([
    '',
    '.DS_Store',
    '1-2',
    '1-2-0123456789abcdef',
    'x-2-0123456789abcdef-0123456789abcdef',
  ])('answers nothing for %j', (name) => {
    expect(parseOwnerName(name)).toBeUndefined();
  });
});

describe('hasEnded', () => {
  it('is false for this process', async () => {
    expect(await hasEnded(await thisProcess())).toBe(false);
  });

  it('is true for a process that ended', async () => {
    expect(await hasEnded({ ...(await thisProcess()), pid: endedPid() })).toBe(true);
  });

  it('is true when another process has its id by now', async () => {
    const { started, ...owner } = await thisProcess();
    const earlier = started === '0' ? '0' : String(Number(started) - 1);

    expect(await hasEnded({ ...owner, started: earlier })).toBe(process.platform === 'linux');
  });

  it('is false for any process of another host: nothing is known of it', async () => {
    const elsewhere = { ...(await thisProcess()), host: '0123456789abcdef' };

    expect(await hasEnded({ ...elsewhere, pid: endedPid() })).toBe(false);
  });
});
