import { SecretsManagerError, zenmlScopePath } from '@stackref/core';
import type { ZenmlScope } from '@stackref/core';
import type { AwsAttributes } from './aws-attributes';

/** Where secrets are in the store, and what is in an entry. */
export interface StoreLayout {
  /** One entry of the store for each secret, a JSON object; or one for each key, the value itself. */
  readonly kind: 'json' | 'flat';
  /** The path before every name, without slashes around it; empty for none. */
  readonly path: string;
  /** Present where the entries are ZenML's too. */
  readonly zenml: ZenmlScope | undefined;
}

/** Finds the layout in the attributes, or what does not go together in them. */
export function storeLayout(attributes: AwsAttributes): StoreLayout | SecretsManagerError {
  const { service, scope, namespace, uuid, tier } = attributes;
  const layout = attributes.layout ?? (service === 'ssm' ? 'flat' : 'json');
  const path = attributes.prefix?.replace(/^\/|\/$/g, '') ?? '';
  if (tier !== undefined && service !== 'ssm') {
    return contradiction('`tier` is for `service: ssm`.', 'Remove `tier`.');
  }
  if (layout !== 'zenml') {
    if (scope !== undefined && scope !== 'none') {
      return contradiction(
        '`scope` is for `layout: zenml`.',
        'Add `layout: zenml`, or remove `scope`.',
      );
    }
    if (layout !== 'zenml-legacy') return { kind: layout, path, zenml: undefined };
  }
  if (service === 'ssm') {
    return contradiction(
      'ZenML keeps no secrets in the Parameter Store.',
      'Use `layout: flat` or `layout: json`, or another `service`.',
    );
  }
  if (path !== '') {
    return contradiction('ZenML knows no `prefix`.', 'Remove `prefix`, or use `layout: json`.');
  }
  const zenml =
    layout === 'zenml' ? zenmlScope(scope, namespace, uuid) : { scope: 'none' as const };
  if (zenml instanceof SecretsManagerError) return zenml;
  return { kind: 'json', path: zenmlScopePath(zenml).join('/'), zenml };
}

function zenmlScope(
  scope: AwsAttributes['scope'],
  namespace: string | undefined,
  uuid: string | undefined,
): ZenmlScope | SecretsManagerError {
  switch (scope) {
    case 'none':
    case 'global':
      return { scope };
    case 'namespace':
      return namespace === undefined
        ? contradiction('`scope: namespace` needs a `namespace`.', 'Add `namespace`.')
        : { scope, namespace };
    case 'component':
    case undefined:
      return uuid === undefined
        ? contradiction(
            'ZenML keeps the secrets of a component under its id, and there is no `uuid`.',
            'Add `uuid` (zenml secrets-manager describe), or another `scope`.',
          )
        : { scope: 'component', uuid };
  }
}

function contradiction(message: string, remedy: string): SecretsManagerError {
  return new SecretsManagerError('unavailable', message, { remedy });
}
