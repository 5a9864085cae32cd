import type { SecretLink } from '@stackref/core/catalog';

/** The whole secrets that attributes name, by what ZenML calls their schema: the keys they must and may have. */
export const secretSchemas = {
  arbitrary: { required: [], optional: [] },
  apiKey: { required: ['api_key'], optional: [] },
  aws: {
    required: ['aws_access_key_id', 'aws_secret_access_key'],
    optional: ['aws_session_token'],
  },
  azure: {
    required: [],
    optional: [
      'account_name',
      'account_key',
      'sas_token',
      'connection_string',
      'client_id',
      'client_secret',
      'tenant_id',
    ],
  },
  basicAuth: { required: ['username', 'password'], optional: [] },
  databricks: { required: ['client_id', 'client_secret'], optional: [] },
  gcp: { required: ['token'], optional: [] },
  kserve: {
    required: ['storage_type'],
    optional: [
      'credentials',
      'service_account',
      's3_endpoint',
      's3_region',
      's3_use_https',
      's3_verify_ssl',
    ],
  },
  mysql: {
    required: [],
    optional: ['user', 'password', 'ssl_ca', 'ssl_cert', 'ssl_key', 'ssl_verify_server_cert'],
  },
  whylabs: {
    required: ['whylabs_default_org_id', 'whylabs_api_key'],
    optional: ['whylabs_default_dataset_id'],
  },
} as const satisfies Record<string, SecretLink>;
