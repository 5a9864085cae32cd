import { defineCatalog } from '@stackref/core';
import { localArtifactStore, s3 } from './flavors/artifact-stores';
import { defaultContainerRegistry } from './flavors/container-registries';
import { mlflow } from './flavors/experiment-trackers';
import { mysql } from './flavors/metadata-stores';
import { localOrchestrator } from './flavors/orchestrators';

/** ZenML's component flavors, with the attributes, types and defaults of ZenML 0.13.2 to 0.58.0. */
export const catalog = defineCatalog([
  localArtifactStore,
  s3,
  defaultContainerRegistry,
  mlflow,
  mysql,
  localOrchestrator,
]);
