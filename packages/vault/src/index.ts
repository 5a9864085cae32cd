export { vaultSecretsManager as secretsManager } from './secrets-manager';
