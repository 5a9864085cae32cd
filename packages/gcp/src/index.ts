export { secretsManager } from './secrets-manager';
