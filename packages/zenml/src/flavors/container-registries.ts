import type { AttributeEntries, ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { authenticationSecret } from '../definitions/shared-attributes';
import { formats } from '../definitions/value-format';

const registry = {
  authentication_secret: authenticationSecret(secretSchemas.basicAuth),
  uri: {
    type: 'string',
    required: true,
    clearText: true,
    description: 'Host of the registry, and a path where it has one.',
  },
  default_repository: { type: 'string', since: '0.98.0' },
} as const satisfies AttributeEntries;

/** Container registries: where the images of pipelines are kept. */
export const containerRegistries: ComponentTypeEntry = {
  type: 'container_registry',
  flavors: {
    aws: {
      description: 'Amazon Elastic Container Registry.',
      attributes: { ...registry, uri: { ...registry.uri, format: formats.awsRegistry } },
    },
    azure: {
      description: 'Azure Container Registry.',
      attributes: registry,
    },
    default: {
      description: 'Any container registry.',
      attributes: registry,
    },
    digitalocean: {
      description: 'DigitalOcean Container Registry.',
      since: '0.98.0',
      attributes: { ...registry, uri: { ...registry.uri, format: formats.digitaloceanRegistry } },
    },
    dockerhub: {
      description: 'Docker Hub.',
      attributes: registry,
    },
    gcp: {
      description: 'Google Container Registry.',
      attributes: registry,
    },
    github: {
      description: 'GitHub Container Registry.',
      attributes: {
        ...registry,
        automatic_token_authentication: { type: 'boolean', default: false, until: '0.13.2' },
      },
    },
  },
};
