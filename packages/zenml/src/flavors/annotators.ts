import type { ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { authenticationSecret } from '../definitions/shared-attributes';

/** Annotators: tools in which people label data. */
export const annotators: ComponentTypeEntry = {
  type: 'annotator',
  flavors: {
    argilla: {
      description: 'Labels data with Argilla.',
      since: '0.58.0',
      attributes: {
        authentication_secret: authenticationSecret(secretSchemas.arbitrary),
        instance_url: {
          type: 'string',
          default: 'http://localhost',
          clearText: true,
          description: 'Address of the server.',
        },
        api_key: { type: 'string', sensitive: true },
        workspace: { type: 'string', default: 'admin', until: '0.58.0' },
        port: [
          { type: 'port', until: '0.58.0' },
          { type: 'port', default: 6900, since: '0.98.0' },
        ],
        headers: {
          type: 'string',
          sensitive: true,
          since: '0.98.0',
          description: 'HTTP headers as JSON.',
        },
        extra_headers: { type: 'string', sensitive: true, description: 'HTTP headers as JSON.' },
        httpx_extra_kwargs: {
          type: 'string',
          sensitive: true,
          description: 'Arguments of the HTTP client as JSON.',
        },
      },
    },
    label_studio: {
      description: 'Labels data with Label Studio.',
      attributes: {
        authentication_secret: authenticationSecret(secretSchemas.apiKey),
        instance_url: {
          type: 'string',
          default: 'http://localhost',
          since: '0.58.0',
          description: 'Address of the server.',
        },
        port: { type: 'port', default: 8093 },
        api_key: { type: 'string', sensitive: true, since: '0.58.0' },
      },
    },
    pigeon: {
      description: 'Labels data in a notebook with Pigeon.',
      since: '0.58.0',
      attributes: {
        authentication_secret: authenticationSecret(secretSchemas.arbitrary),
        output_dir: { type: 'string', default: 'annotations' },
      },
    },
    prodigy: {
      description: 'Labels data with Prodigy.',
      since: '0.58.0',
      attributes: {
        authentication_secret: authenticationSecret(secretSchemas.arbitrary),
        custom_config_path: { type: 'string', description: 'Path to a prodigy.json.' },
      },
    },
  },
};
