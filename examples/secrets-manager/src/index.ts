export { shelfSecretsManager as secretsManager } from './secrets-manager';
