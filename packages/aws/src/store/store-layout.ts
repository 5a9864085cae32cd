import { layoutOf, zenmlScopePath, type ZenmlScope } from '@stackref/core/secrets-manager';
import { defaultLayout, type AwsAttributes } from '../attributes';

/** Where secrets are in the store, and what is in an entry. */
export interface StoreLayout {
  /** One entry of the store for each secret, a JSON object; or one for each key, the value itself. */
  readonly kind: 'json' | 'flat';
  /** The path before every name, without slashes around it; empty for none. */
  readonly path: string;
  /** Present where the entries are ZenML's too. */
  readonly zenml: ZenmlScope | undefined;
}

/** Finds the layout in the attributes. */
export function storeLayout(attributes: AwsAttributes): StoreLayout {
  const layout = layoutOf(attributes, defaultLayout(attributes));
  return layout.kind === 'zenml'
    ? { kind: 'json', path: zenmlScopePath(layout.scope).join('/'), zenml: layout.scope }
    : { kind: layout.kind, path: layout.prefix.replace(/^\/|\/$/g, ''), zenml: undefined };
}
