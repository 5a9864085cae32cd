import { layoutOf } from '@stackref/core/secrets-manager';
import { createFlatLayout } from './flat-layout';
import { createJsonLayout } from './json-layout';
import type { Layout } from './layout';
import { createZenmlLayout } from './zenml-layout';
import { createZenmlLegacyLayout } from './zenml-legacy-layout';
import type { AzureAttributes } from '../attributes';

/** Finds the layout in the attributes. */
export function storeLayout(attributes: AzureAttributes): Layout {
  const layout = layoutOf(attributes);
  switch (layout.kind) {
    case 'json':
      return createJsonLayout(layout.prefix);
    case 'flat':
      return createFlatLayout(layout.prefix);
    case 'zenml':
      return layout.scope.scope === 'none'
        ? createZenmlLegacyLayout()
        : createZenmlLayout(layout.scope);
  }
}
