export { awsSecretsManager, awsSecretsManager as secretsManager } from './secrets-manager';
