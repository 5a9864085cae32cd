import { createHash } from 'node:crypto';

/**
 * The version of a secret whose keys are entries of their own: it changes when a key comes, goes or gets another version.
 *
 * @param versions - The version of each key's entry.
 */
export function groupVersion(versions: ReadonlyMap<string, string>): string {
  const sorted = [...versions].sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32);
}
