export {
  githubSecretsManager,
  githubSecretsManager as secretsManager,
} from './github-secrets-manager';
