import type { ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { authenticationSecret, s3Compatible } from '../definitions/shared-attributes';
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
    b2: {
      description: 'Keeps artifacts in Backblaze B2.',
      since: '0.98.0',
      attributes: s3Compatible,
    },
    digitalocean: {
      description: 'Keeps artifacts in DigitalOcean Spaces.',
      since: '0.98.0',
      attributes: { ...s3Compatible, region: 'string' },
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
    s3: { description: 'Keeps artifacts in an S3 bucket.', attributes: s3Compatible },
  },
};
