export { secretsManager } from './gcp-secrets-manager';
