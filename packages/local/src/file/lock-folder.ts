import { join } from 'node:path';
import { succeeds, unless } from './unless';
import type { FileOperations } from './file-operations';
import { parseOwnerName } from './lock-owner';
import { temporaryPathFor } from './temporary-path';

/** Who holds a lock, and the moment of the last sign of life in the clock of the file system. */
export interface LockHolder {
  readonly name: string;
  readonly renewed: number;
}

/**
 * A lock in the file system: a folder with one folder in it that is named after the holder.
 *
 * It is taken by renaming a folder that holds the owner's already, which fails while there is another one with
 * something in it. It is released, and taken away from a holder, by removing the holder's folder by name. So it is
 * never without a holder's name while it is held, and whoever takes it away from a holder that is gone cannot hit
 * the next one, however late he comes. It leaves nothing that git would see.
 */
export interface LockFolder {
  /** @returns `undefined` when nobody holds it. */
  holder(): Promise<LockHolder | undefined>;
  /** Whether something else than a holder is in the folder, so that nobody will ever take or release it. */
  isBlocked(): Promise<boolean>;
  /** @returns Whether the owner holds it now. */
  take(owner: string): Promise<boolean>;
  /** Shows a sign of life. @returns Whether the owner still holds it. */
  renew(owner: string): Promise<boolean>;
  /** Ends the hold of this owner, and of no other. */
  remove(owner: string): Promise<void>;
}

const gone = ['ENOENT'];

/** What a system says of a folder that is not empty. Windows denies to rename to any folder. */
function occupiedOn(platform: NodeJS.Platform): readonly string[] {
  const everywhere = ['ENOTEMPTY', 'EEXIST'];
  return platform === 'win32' ? [...everywhere, 'EPERM', 'EACCES'] : everywhere;
}

/** The lock `<file>.lock` of a file. */
export function createLockFolder(
  file: string,
  operations: FileOperations,
  platform: NodeJS.Platform = process.platform,
): LockFolder {
  const path = `${file}.lock`;
  const goneOrOccupied = [...gone, ...occupiedOn(platform)];
  return {
    async holder() {
      const names = (await unless(gone, operations.readdir(path))) ?? [];
      const name = names.find((candidate) => parseOwnerName(candidate) !== undefined);
      if (name === undefined) return undefined;
      const state = await unless(gone, operations.stat(join(path, name)));
      return state && { name, renewed: state.mtimeMs };
    },

    async isBlocked() {
      const names = (await unless(gone, operations.readdir(path))) ?? [];
      return names.length > 0 && names.every((name) => parseOwnerName(name) === undefined);
    },

    async take(owner) {
      const prepared = temporaryPathFor(file);
      try {
        // The holder may sweep it away as a leftover before it is renamed.
        const preparing = operations.mkdir(join(prepared, owner), { recursive: true });
        if (
          (await succeeds(preparing, gone)) &&
          (await succeeds(operations.rename(prepared, path), goneOrOccupied))
        ) {
          return true;
        }
      } catch (error) {
        await operations.rm(prepared, { recursive: true, force: true }).catch(() => undefined);
        throw error;
      }
      await operations.rm(prepared, { recursive: true, force: true });
      // Windows renames to no folder, to an empty one neither.
      await unless(goneOrOccupied, operations.rmdir(path));
      return false;
    },

    async renew(owner) {
      const now = new Date();
      return succeeds(operations.utimes(join(path, owner), now, now), gone);
    },

    async remove(owner) {
      await unless(gone, operations.rmdir(join(path, owner)));
      await unless(goneOrOccupied, operations.rmdir(path));
    },
  };
}
