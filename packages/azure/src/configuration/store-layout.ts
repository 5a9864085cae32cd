import { layoutOf } from '@stackref/core';
import { createFlatLayout } from '../store/flat-layout';
import { createJsonLayout } from '../store/json-layout';
import type { Layout } from '../store/layout';
import { createZenmlLayout } from '../store/zenml-layout';
import { createZenmlLegacyLayout } from '../store/zenml-legacy-layout';
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
