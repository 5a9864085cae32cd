import { SecretsManagerError, type ZenmlScope } from '@stackref/core';
import { createFlatLayout } from '../layout/flat-layout';
import { createJsonLayout } from '../layout/json-layout';
import type { Layout } from '../layout/layout';
import { createZenmlLayout } from '../layout/zenml-layout';
import { createZenmlLegacyLayout } from '../layout/zenml-legacy-layout';
import type { AzureAttributes } from './azure-attributes';
import { contradiction } from './contradiction';

/** Finds the layout in the attributes, or what does not go together in them. */
export function storeLayout(attributes: AzureAttributes): Layout | SecretsManagerError {
  const { layout, scope, prefix = '' } = attributes;
  if (layout !== 'zenml' && scope !== undefined && scope !== 'none') {
    return contradiction(
      '`scope` is for `layout: zenml`.',
      'Add `layout: zenml`, or remove `scope`.',
    );
  }
  if (layout === 'json') return createJsonLayout(prefix);
  if (layout === 'flat') return createFlatLayout(prefix);
  if (prefix !== '') {
    return contradiction('ZenML knows no `prefix`.', 'Remove `prefix`, or use `layout: json`.');
  }
  if (layout === 'zenml-legacy') return createZenmlLegacyLayout();
  const zenml = zenmlScope(attributes);
  return zenml instanceof SecretsManagerError ? zenml : createZenmlLayout(zenml);
}

function zenmlScope({
  scope = 'component',
  namespace,
  uuid,
}: AzureAttributes): ZenmlScope | SecretsManagerError {
  switch (scope) {
    case 'none':
      return contradiction(
        'ZenML stores secrets without a scope in another way.',
        'Use `layout: zenml-legacy`, or another `scope`.',
      );
    case 'global':
      return { scope };
    case 'namespace':
      return namespace === undefined
        ? contradiction('`scope: namespace` needs a `namespace`.', 'Add `namespace`.')
        : { scope, namespace };
    case 'component':
      return uuid === undefined
        ? contradiction(
            'ZenML keeps the secrets of a component under its id, and there is no `uuid`.',
            'Add `uuid` (zenml secrets-manager describe), or another `scope`.',
          )
        : { scope, uuid };
  }
}
