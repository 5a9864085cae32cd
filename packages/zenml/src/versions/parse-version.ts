const pattern = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?:[.-]?(?:a|b|rc|dev|post)\.?\d*){0,3}$/;

/** Major, minor and patch of a version; of `0.58` the patch is 0. */
export type Version = readonly [number, number, number];

/**
 * Reads a version as Python packages write it. A pre-release or nightly build counts as its release, because that is
 * whose definitions it has.
 *
 * @returns `undefined` when the text is not a version
 */
export function parseVersion(text: string): Version | undefined {
  const match = pattern.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor, patch = '0'] = match;
  return [Number(major), Number(minor), Number(patch)];
}

/** Negative when the left version is the older one, zero when they are equal. */
export function compareVersions(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
