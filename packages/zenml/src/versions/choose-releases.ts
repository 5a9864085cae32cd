import { compareVersions, parseVersion, type Version } from './parse-version';
import { isBefore, newestRelease, zenmlReleases, type ZenmlRelease } from './zenml-release';

/** Which of the known releases stand for a stack's `zenml_version`. */
export interface ChosenReleases {
  /**
   * One release, or the two that the version lies between: what changed between them, and when, is not known.
   * `undefined` when the version says nothing: the newest definition of each flavor counts.
   */
  readonly releases: readonly ZenmlRelease[] | undefined;
  /** The version is later than all known releases, and may have attributes that they have not. */
  readonly isNewer: boolean;
}

const known = zenmlReleases.map((release) => ({ release, version: versionOf(release) }));

/** Chooses the releases whose definitions count for a version; one that cannot be read counts as none. */
export function chooseReleases(zenmlVersion: string | undefined): ChosenReleases {
  const version = zenmlVersion === undefined ? undefined : parseVersion(zenmlVersion);
  if (version === undefined) return { releases: undefined, isNewer: false };
  const notLater = known.filter((each) => compareVersions(each.version, version) <= 0);
  const notEarlier = known.filter((each) => compareVersions(each.version, version) >= 0);
  const releases = new Set(
    [notLater.at(-1), notEarlier[0]].flatMap((each) => (each === undefined ? [] : [each.release])),
  );
  return { releases: [...releases], isNewer: notEarlier.length === 0 };
}

/**
 * Whether what holds since a release holds for a stack: not for one between that release and the one before, because
 * when it changed is not known. Without a version the newest release counts.
 */
export function isSince(release: ZenmlRelease, zenmlVersion: string | undefined): boolean {
  const { releases = [newestRelease] } = chooseReleases(zenmlVersion);
  return releases.every((each) => !isBefore(each, release));
}

function versionOf(release: ZenmlRelease): Version {
  const version = parseVersion(release);
  if (version === undefined) throw new TypeError(`${release} is not a version.`);
  return version;
}
