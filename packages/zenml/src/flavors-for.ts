import type { Flavor } from '@stackref/core/catalog';
import { createFlavor } from './definitions/create-flavor';
import { componentTypes } from './flavors/component-types';
import { chooseReleases } from './versions/choose-releases';
import {
  isBefore,
  releasesIn,
  type ReleaseSpan,
  type ZenmlRelease,
} from './versions/zenml-release';

const made = new Map<string, readonly Flavor[]>();

/**
 * Every flavor as a ZenML version has it; without a version the newest definition of each. A flavor that the version
 * does not have is there as the nearest release has it: that it does not belong is a rule's to say.
 */
export function flavorsFor(zenmlVersion: string | undefined): readonly Flavor[] {
  const { releases, isNewer } = chooseReleases(zenmlVersion);
  const key = JSON.stringify([releases ?? null, isNewer]);
  const flavors = made.get(key) ?? makeFlavors(releases, isNewer);
  made.set(key, flavors);
  return flavors;
}

function makeFlavors(
  releases: readonly ZenmlRelease[] | undefined,
  isNewer: boolean,
): readonly Flavor[] {
  return componentTypes.flatMap(({ type, flavors }) =>
    Object.entries(flavors).map(([name, entry]) =>
      createFlavor(entry, { type, name, releases: nearest(entry, releases), open: isNewer }),
    ),
  );
}

/** Those of the releases that the flavor exists in, or its own one that is nearest to them. */
function nearest(
  entry: ReleaseSpan,
  releases: readonly ZenmlRelease[] | undefined,
): readonly ZenmlRelease[] {
  const own = releasesIn(entry);
  if (releases === undefined) return own.slice(-1);
  const common = own.filter((release) => releases.includes(release));
  if (common.length > 0) return common;
  const [first] = releases;
  const isEarlier = first !== undefined && own.every((release) => isBefore(first, release));
  return isEarlier ? own.slice(0, 1) : own.slice(-1);
}
