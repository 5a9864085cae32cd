/**
 * Which of ZenML's secrets are meant: those of everybody, of one component, or of one namespace. Sources:
 * `BaseSecretsManager` of ZenML 0.13 to 0.3x and its attribute names.
 */
export type ZenmlScope =
  | { readonly scope: 'none' }
  | { readonly scope: 'global' }
  | { readonly scope: 'component'; readonly uuid: string; readonly componentName?: string }
  | { readonly scope: 'namespace'; readonly namespace: string };

/** The parts that come before a secret's name; each store joins them with a separator of its own. */
export function zenmlScopePath(scope: ZenmlScope): readonly string[] {
  switch (scope.scope) {
    case 'none':
      return [];
    case 'global':
      return ['zenml', 'global'];
    case 'component':
      return ['zenml', 'component', scope.uuid];
    case 'namespace':
      return ['zenml', 'namespace', scope.namespace];
  }
}

/** The type that ZenML gives to a secret of arbitrary keys. */
export const zenmlArbitrarySchema = 'arbitrary';

/** What ZenML writes beside a scoped secret as tags or labels, and filters by when it lists. */
export function zenmlMetadata(scope: ZenmlScope, name: string): ReadonlyMap<string, string> {
  const metadata = new Map([
    ['zenml_scope', scope.scope],
    ['zenml_secret_name', name],
    ['zenml_secret_schema', zenmlArbitrarySchema],
  ]);
  if (scope.scope === 'component') {
    metadata.set('zenml_component_uuid', scope.uuid);
    if (scope.componentName !== undefined) {
      metadata.set('zenml_component_name', scope.componentName);
    }
  }
  if (scope.scope === 'namespace') metadata.set('zenml_namespace', scope.namespace);
  return metadata;
}
