import type { ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { authenticationSecret } from '../definitions/shared-attributes';
import { formats } from '../definitions/value-format';

/** Artifact stores: where the results of steps are kept. */
export const artifactStores: ComponentTypeEntry = {
  type: 'artifact_store',
  flavors: {
    azure: {
      description: 'Keeps artifacts in Azure Blob Storage.',
      attributes: {
        authentication_secret: authenticationSecret(secretSchemas.azure),
        path: { type: 'string', required: true, format: formats.azurePath },
      },
    },
    gcp: {
      description: 'Keeps artifacts in a Google Cloud Storage bucket.',
      attributes: {
        authentication_secret: authenticationSecret(secretSchemas.gcp),
        path: { type: 'string', required: true, format: formats.gcsPath },
      },
    },
    local: {
      description: 'Keeps artifacts in a folder of this machine.',
      attributes: {
        path: { type: 'string', default: '', clearText: true, format: formats.localPath },
      },
    },
    s3: {
      description: 'Keeps artifacts in an S3 bucket.',
      attributes: {
        authentication_secret: authenticationSecret(secretSchemas.aws),
        path: { type: 'string', required: true, format: formats.s3Path },
        key: { type: 'string', sensitive: true, description: 'AWS access key id.' },
        secret: { type: 'string', sensitive: true, description: 'AWS secret access key.' },
        token: { type: 'string', sensitive: true, description: 'AWS session token.' },
        client_kwargs: { type: 'map', json: true, clearText: true },
        config_kwargs: { type: 'map', json: true, clearText: true },
        s3_additional_kwargs: { type: 'map', json: true, clearText: true },
      },
    },
  },
};
