import type { AttributeVariant, ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { kubernetesContext } from '../definitions/shared-attributes';
import { formats } from '../definitions/value-format';

const upgradeMigration: AttributeVariant = {
  type: 'boolean',
  default: true,
  description: 'Migrate the database when its schema is older.',
};

/** Metadata stores: where what ran, and on what, is kept. ZenML keeps it on its server since 0.20. */
export const metadataStores: ComponentTypeEntry = {
  type: 'metadata_store',
  flavors: {
    kubeflow: {
      description: 'Uses the metadata store of Kubeflow Pipelines.',
      until: '0.13.2',
      attributes: {
        upgrade_migration_enabled: { ...upgradeMigration, default: false },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'port', default: 8081 },
      },
    },
    kubernetes: {
      description: 'Runs a MySQL database in Kubernetes.',
      until: '0.13.2',
      attributes: {
        upgrade_migration_enabled: upgradeMigration,
        deployment_name: { type: 'string', required: true },
        kubernetes_context: { ...kubernetesContext, required: true },
        kubernetes_namespace: { type: 'string', default: 'zenml' },
        storage_capacity: { type: 'string', default: '10Gi' },
      },
    },
    mysql: {
      description: 'Keeps metadata in a MySQL database.',
      until: '0.13.2',
      attributes: {
        upgrade_migration_enabled: upgradeMigration,
        port: { type: 'port', default: 3306 },
        host: { type: 'string', required: true },
        database: {
          type: 'string',
          required: true,
          clearText: true,
          format: formats.mysqlDatabase,
        },
        secret: {
          type: 'string',
          link: secretSchemas.mysql,
          description: 'Name of a secret with the login and the TLS files.',
        },
        username: { type: 'string', sensitive: true },
        password: { type: 'string', sensitive: true },
      },
    },
    sqlite: {
      description: 'Keeps metadata in a file of this machine.',
      until: '0.13.2',
      attributes: {
        upgrade_migration_enabled: upgradeMigration,
        uri: { type: 'string', default: '', clearText: true, format: formats.localPath },
      },
    },
  },
};
