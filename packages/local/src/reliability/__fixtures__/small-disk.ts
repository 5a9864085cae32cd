import { execFile } from 'node:child_process';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { failingOperations } from '../../file/__fixtures__/intercepted-operations';
import { fileOperations } from '../../file/file-operations';
import type { FileOperations } from '../../file/file-operations';

const run = promisify(execFile);

/** A disk that can be full. */
export interface SmallDisk {
  readonly operations: FileOperations;
  fill(): Promise<void>;
  /** Makes room again. */
  empty(): Promise<void>;
  remove(): Promise<void>;
}

/** Mounts a file system of 128 KiB on a folder; where that is not allowed, the folder says that it is full. */
export async function createSmallDisk(folder: string): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  return (await mountMemory(folder)) ? mountedDisk(folder) : pretendedDisk();
}

async function mountMemory(folder: string): Promise<boolean> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder]);
    return true;
  } catch {
    // Not root, or not Linux.
    return false;
  }
}

function mountedDisk(folder: string): SmallDisk {
  const filler = join(folder, 'filler');
  return {
    operations: fileOperations,
    async fill() {
      while (await fits(filler)) continue;
    },
    empty: () => rm(filler),
    async remove() {
      await run('umount', [folder]);
    },
  };
}

async function fits(filler: string): Promise<boolean> {
  try {
    await appendFile(filler, Buffer.alloc(1024));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}

function pretendedDisk(): SmallDisk {
  let isFull = false;
  return {
    operations: failingOperations('ENOSPC', ({ name }) => isFull && name === 'handle.writeFile'),
    async fill() {
      isFull = true;
    },
    async empty() {
      isFull = false;
    },
    remove: async () => undefined,
  };
}
