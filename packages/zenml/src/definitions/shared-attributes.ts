import type { SecretLink } from '@stackref/core/catalog';
import type { AttributeVariant } from './definition';

/** The name of a secret that holds the login, with the keys that the flavor expects in it. */
export function authenticationSecret(link: SecretLink): AttributeVariant {
  return { type: 'string', link, description: 'Name of the secret that holds the login.' };
}

export const dockerParentImage: AttributeVariant = {
  type: 'string',
  until: '0.13.2',
  description: 'Image that the images of pipelines are built on.',
};

export const customDockerBaseImage: AttributeVariant = {
  type: 'string',
  until: '0.13.2',
  description: 'Older name of `docker_parent_image`.',
};

export const baseImage: AttributeVariant = {
  type: 'string',
  until: '0.13.2',
  description: 'Older name of `docker_parent_image`.',
};

export const kubernetesContext: AttributeVariant = {
  type: 'string',
  description: 'Context of the kubeconfig that names the cluster.',
};

export const podSettings: AttributeVariant = {
  type: 'map',
  since: '0.58.0',
  description: 'Settings of the Kubernetes pods.',
};

export const serviceAccountPath: AttributeVariant = {
  type: 'string',
  description: 'Path to the key file of a service account.',
};

/** Whether running a pipeline waits for its end; the default has changed. */
export const synchronous: readonly AttributeVariant[] = [
  { type: 'boolean', default: false, until: '0.20.5', description: 'Wait for the end of a run.' },
  { type: 'boolean', default: true, since: '0.58.0', description: 'Wait for the end of a run.' },
];

export const runsLocally: AttributeVariant = {
  type: 'boolean',
  default: false,
  since: '0.58.0',
  description: 'The cluster is on this machine, and local components can be used with it.',
};

export const skipLocalValidations: AttributeVariant = {
  type: 'boolean',
  default: false,
  since: '0.58.0',
  description: 'Allow local components with a cluster elsewhere.',
};
