export { azureSecretsManager, azureSecretsManager as secretsManager } from './secrets-manager';
