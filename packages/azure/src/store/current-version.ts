import type { EntryVersion } from '../client/entry';

/**
 * The tag by which a version names the one that it was made from. Key Vault tells the time of a version in whole
 * seconds and lists versions in no order, so of two that were written within one second nothing else says which is newer.
 */
export const predecessorTag = 'stackref-previous-version';

/** Between versions that cannot be told apart. */
const separator = '+';

/** What counts of an entry at this moment. */
export interface CurrentVersion {
  /** The newest version; all of them, joined, where Key Vault does not tell which of several is. */
  readonly version: string;
  /** One of them, for all that they have in common. */
  readonly properties: EntryVersion;
  readonly isEnabled: boolean;
}

/**
 * Finds the version that a request for the newest one gets.
 *
 * @returns `undefined` when there is none.
 */
export function currentVersion(versions: readonly EntryVersion[]): CurrentVersion | undefined {
  const newestTime = Math.max(...versions.map(({ createdAt }) => createdAt));
  const newest = versions.filter(({ createdAt }) => createdAt === newestTime);
  const replaced = new Set(
    newest.flatMap(({ tags }) => tags.get(predecessorTag)?.split(separator) ?? []),
  );
  const candidates = newest.filter(({ version }) => !replaced.has(version));
  // Tags can be copied, so they could say that each replaces the other.
  const left = candidates.length > 0 ? candidates : newest;
  const [properties] = left;
  if (properties === undefined) return undefined;
  return {
    version: left
      .map(({ version }) => version)
      .sort()
      .join(separator),
    properties,
    isEnabled: left.some(({ isEnabled }) => isEnabled),
  };
}
