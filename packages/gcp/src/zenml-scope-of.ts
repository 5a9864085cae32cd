import { SecretsManagerError, type ZenmlScope } from '@stackref/core';
import type { GcpStore } from './gcp-store';

/** The scope that the attributes of a store name; an error when it needs an attribute that is absent. */
export function zenmlScopeOf({
  scope,
  namespace,
  uuid,
}: GcpStore): ZenmlScope | SecretsManagerError {
  switch (scope) {
    case 'namespace':
      return namespace === undefined ? incomplete(scope, 'namespace') : { scope, namespace };
    case 'component':
      return uuid === undefined ? incomplete(scope, 'uuid') : { scope, uuid };
    default:
      return { scope: 'global' };
  }
}

function incomplete(scope: string, attribute: string): SecretsManagerError {
  return new SecretsManagerError(
    'invalid-name',
    `The scope ${scope} of the secrets manager needs the attribute ${attribute}.`,
    { remedy: `Set ${attribute} of the secrets manager.` },
  );
}
