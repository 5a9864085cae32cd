import type { StackRule } from '@stackref/core/catalog';
import { attributesTogether, referenceRefused } from './attribute-rules';
import { githubRegistryLogin } from './github-rules';
import { labelStudioArtifactStore, labelStudioSecretsManager } from './label-studio-rules';
import { localComponent, localRegistryMissing } from './local-component-rules';
import {
  mlflowCredentials,
  mlflowDatabricksHost,
  mlflowDatabricksUri,
  mlflowLocalTracking,
} from './mlflow-rules';
import {
  artifactStoreMissing,
  containerRegistryMissing,
  metadataStoreMissing,
  orchestratorMissing,
} from './required-component-rules';
import { flavorOfOtherVersion, newerThanCatalog, versionInvalid } from './version-rules';

/**
 * What ZenML demands of a stack as a whole. What is absent is reported only in a stack that says which
 * `zenml_version` it is for; any other may be a part of one. What is there and does not fit is always reported.
 */
export const stackRules: readonly StackRule[] = [
  versionInvalid,
  flavorOfOtherVersion,
  newerThanCatalog,
  orchestratorMissing,
  artifactStoreMissing,
  metadataStoreMissing,
  containerRegistryMissing,
  localComponent,
  localRegistryMissing,
  githubRegistryLogin,
  labelStudioSecretsManager,
  labelStudioArtifactStore,
  mlflowCredentials,
  mlflowDatabricksHost,
  mlflowDatabricksUri,
  mlflowLocalTracking,
  attributesTogether,
  referenceRefused,
];
