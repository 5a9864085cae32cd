/** The ZenML releases that the definitions were read from, oldest first. */
export const zenmlReleases = ['0.13.2', '0.20.5', '0.58.0', '0.98.0'] as const;

export type ZenmlRelease = (typeof zenmlReleases)[number];

export const newestRelease: ZenmlRelease = zenmlReleases[zenmlReleases.length - 1] ?? '0.98.0';

/** Whether a release came before another. */
export function isBefore(release: ZenmlRelease, other: ZenmlRelease): boolean {
  return zenmlReleases.indexOf(release) < zenmlReleases.indexOf(other);
}

/** The releases between which a flavor or an attribute exists, both included; open where one is left out. */
export interface ReleaseSpan {
  readonly since?: ZenmlRelease;
  readonly until?: ZenmlRelease;
}

/** Whether a flavor or an attribute exists in a release. */
export function isIn({ since, until }: ReleaseSpan, release: ZenmlRelease): boolean {
  const isTooEarly = since !== undefined && isBefore(release, since);
  const isTooLate = until !== undefined && isBefore(until, release);
  return !isTooEarly && !isTooLate;
}

/** The releases of a span, oldest first. */
export function releasesIn(span: ReleaseSpan): readonly ZenmlRelease[] {
  return zenmlReleases.filter((release) => isIn(span, release));
}
