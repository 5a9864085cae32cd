import type { AttributeVariant, ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { authenticationSecret } from '../definitions/shared-attributes';
import { formats } from '../definitions/value-format';

const uri: AttributeVariant = {
  type: 'string',
  required: true,
  clearText: true,
  description: 'Host of the registry, and a path where it has one.',
};
const authentication = authenticationSecret(secretSchemas.basicAuth);

/** Container registries: where the images of pipelines are kept. */
export const containerRegistries: ComponentTypeEntry = {
  type: 'container_registry',
  flavors: {
    aws: {
      description: 'Amazon Elastic Container Registry.',
      attributes: {
        authentication_secret: authentication,
        uri: { ...uri, format: formats.awsRegistry },
      },
    },
    azure: {
      description: 'Azure Container Registry.',
      attributes: { authentication_secret: authentication, uri },
    },
    default: {
      description: 'Any container registry.',
      attributes: { authentication_secret: authentication, uri },
    },
    dockerhub: {
      description: 'Docker Hub.',
      attributes: { authentication_secret: authentication, uri },
    },
    gcp: {
      description: 'Google Container Registry.',
      attributes: { authentication_secret: authentication, uri },
    },
    github: {
      description: 'GitHub Container Registry.',
      attributes: {
        authentication_secret: authentication,
        uri,
        automatic_token_authentication: { type: 'boolean', default: false, until: '0.13.2' },
      },
    },
  },
};
