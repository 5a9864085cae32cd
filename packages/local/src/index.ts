export { createIdentityFile } from './identity/create-identity-file';
export type { IdentityFile } from './identity/create-identity-file';
export { createIdentityFinder } from './identity/find-identities';
export type { FoundIdentities, IdentityFinder } from './identity/find-identities';
export type { Identity } from './identity/identity';
export { defaultIdentityFile } from './identity/user-config-folder';
export { localSecretsManager } from './secrets-manager';
