export { awsSecretsManager, awsSecretsManager as secretsManager } from './aws-secrets-manager';
