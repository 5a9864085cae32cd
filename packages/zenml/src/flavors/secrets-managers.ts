import type { AttributeVariant, ComponentTypeEntry, FlavorEntry } from '../definitions/definition';

const scope: AttributeVariant = {
  type: 'string',
  values: ['none', 'global', 'component', 'namespace'],
  default: 'component',
  description: 'Who shares the secrets.',
};
const scoped = {
  scope,
  namespace: { type: 'string', description: 'Name of the scope `namespace`.' },
} as const satisfies FlavorEntry['attributes'];

const azure: FlavorEntry = {
  description: 'Keeps secrets in Azure Key Vault.',
  attributes: { ...scoped, key_vault_name: { type: 'string', required: true } },
};
const gcp: FlavorEntry = {
  description: 'Keeps secrets in Google Secret Manager.',
  attributes: { ...scoped, project_id: { type: 'string', required: true } },
};

/**
 * ZenML's secrets managers, until it moved secrets to its server. The attributes of a stack's secrets manager are
 * checked by the package that talks to it; these are what ZenML exported.
 */
export const secretsManagers: ComponentTypeEntry = {
  type: 'secrets_manager',
  flavors: {
    aws: {
      description: 'Keeps secrets in AWS Secrets Manager.',
      until: '0.20.5',
      attributes: { ...scoped, region_name: { type: 'string', required: true } },
    },
    azure: { ...azure, since: '0.20.5', until: '0.20.5' },
    azure_key_vault: { ...azure, until: '0.13.2' },
    gcp: { ...gcp, since: '0.20.5', until: '0.20.5' },
    gcp_secrets_manager: { ...gcp, until: '0.13.2' },
    github: {
      description: 'Keeps secrets of GitHub Actions.',
      until: '0.20.5',
      attributes: {
        ...scoped,
        owner: { type: 'string', required: true },
        repository: { type: 'string', required: true },
      },
    },
    local: {
      description: 'Keeps secrets in a file of this machine.',
      until: '0.20.5',
      attributes: { ...scoped, secrets_file: { type: 'string', default: '' } },
    },
    vault: {
      description: 'Keeps secrets in HashiCorp Vault.',
      until: '0.20.5',
      attributes: {
        ...scoped,
        url: { type: 'string', required: true },
        token: { type: 'string', required: true, sensitive: true },
        mount_point: { type: 'string', required: true, description: 'Path of a KV 2 engine.' },
        cert: { type: 'string', description: 'Path to a client certificate.' },
        verify: { type: 'string', description: 'Path to the certificates of authorities.' },
      },
    },
  },
};
