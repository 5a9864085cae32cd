export { githubSecretsManager, githubSecretsManager as secretsManager } from './secrets-manager';
