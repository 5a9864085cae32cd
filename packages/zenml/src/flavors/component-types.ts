import type { ComponentTypeEntry, FlavorEntry } from '../definitions/definition';
import { compareVersions, parseVersion } from '../versions/parse-version';
import { alerters } from './alerters';
import { annotators } from './annotators';
import { artifactStores } from './artifact-stores';
import { containerRegistries } from './container-registries';
import { dataValidators } from './data-validators';
import { deployers } from './deployers';
import { experimentTrackers } from './experiment-trackers';
import { featureStores } from './feature-stores';
import { imageBuilders } from './image-builders';
import { logStores } from './log-stores';
import { metadataStores } from './metadata-stores';
import { modelDeployers } from './model-deployers';
import { modelRegistries } from './model-registries';
import { orchestrators } from './orchestrators';
import { sandboxes } from './sandboxes';
import { secretsManagers } from './secrets-managers';
import { stepOperators } from './step-operators';

/** Every component type that ZenML has had, with all its flavors. */
export const componentTypes: readonly ComponentTypeEntry[] = [
  alerters,
  annotators,
  artifactStores,
  containerRegistries,
  dataValidators,
  deployers,
  experimentTrackers,
  featureStores,
  imageBuilders,
  logStores,
  metadataStores,
  modelDeployers,
  modelRegistries,
  orchestrators,
  sandboxes,
  secretsManagers,
  stepOperators,
];

/** What the catalog has on a flavor; `undefined` for one that is not ZenML's. */
export function findEntry(type: string, flavor: string): FlavorEntry | undefined {
  const flavors = componentTypes.find((each) => each.type === type)?.flavors ?? {};
  return Object.hasOwn(flavors, flavor) ? flavors[flavor] : undefined;
}

/** The types of which a stack for a ZenML version may have several components; without a version those of the newest. */
export function severalFor(zenmlVersion?: string): readonly string[] {
  const version = zenmlVersion === undefined ? undefined : parseVersion(zenmlVersion);
  return componentTypes.flatMap(({ type, severalSince = '' }) => {
    const since = parseVersion(severalSince);
    if (since === undefined) return [];
    return version === undefined || compareVersions(version, since) >= 0 ? [type] : [];
  });
}
