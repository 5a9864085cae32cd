import { layoutOf } from '@stackref/core';
import { createFlatLayout } from '../layout/flat-layout';
import { createJsonLayout } from '../layout/json-layout';
import type { Layout } from '../layout/layout';
import { createZenmlLayout } from '../layout/zenml-layout';
import { createZenmlLegacyLayout } from '../layout/zenml-legacy-layout';
import type { AzureAttributes } from './azure-attributes';

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
