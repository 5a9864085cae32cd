export {
  azureSecretsManager,
  azureSecretsManager as secretsManager,
} from './azure-secrets-manager';
