export { vaultSecretsManager as secretsManager } from './vault-secrets-manager';
