import { SecretsManagerError, zenmlScopePath, type ZenmlScope } from '@stackref/core';
import type { VaultAttributes } from './attributes';
import { readVariable, type Environment } from './variables';

/** Which secrets are meant: everything that decides what is answered. */
export interface VaultStore {
  /** Without a slash at its end; `undefined` when nothing names the server. */
  readonly url: string | undefined;
  /** The namespace of the server. */
  readonly namespace: string | undefined;
  readonly mount: readonly string[];
  /** The folder of the secrets below the mount. */
  readonly folder: readonly string[];
  /** `undefined` when the server has to be asked. */
  readonly kvVersion: 1 | 2 | undefined;
  readonly isZenml: boolean;
}

/**
 * Finds the store that the attributes mean.
 * @throws SecretsManagerError when they contradict each other.
 */
export function findStore(attributes: VaultAttributes, environment: Environment): VaultStore {
  const { kv_version: version, mount_point: mount } = attributes;
  return {
    ...serverOf(attributes, environment),
    mount: segmentsOf(mount),
    folder: folderOf(attributes),
    kvVersion: version === undefined ? undefined : Number(version) === 1 ? 1 : 2,
    isZenml: layoutOf(attributes) !== 'json',
  };
}

/** The form of a store that inventories keep: it names no absolute path and no credential. */
export function describeStore(
  attributes: VaultAttributes,
  environment: Environment,
): Readonly<Record<string, string | number | undefined>> {
  const { mount_point: mount } = attributes;
  const { url, namespace } = serverOf(attributes, environment);
  return {
    url,
    vault_namespace: namespace,
    mount_point: segmentsOf(mount).join('/'),
    kv_version: attributes.kv_version === undefined ? undefined : Number(attributes.kv_version),
    layout: layoutOf(attributes),
    path: segmentsOf(attributes.path ?? '').join('/'),
    scope: attributes.scope,
    namespace: attributes.namespace,
    uuid: attributes.uuid,
  };
}

/** Addresses are copied with the path of the API or of the web page, namespaces with slashes. */
function serverOf(
  { url, vault_namespace: namespace }: VaultAttributes,
  environment: Environment,
): Pick<VaultStore, 'url' | 'namespace'> {
  const address = url ?? readVariable(environment, 'ADDR');
  const path = namespace ?? readVariable(environment, 'NAMESPACE');
  return {
    url: address?.replace(/\/+$/, '').replace(/(?<=[^/])\/(?:v1|ui)$/, ''),
    namespace: path === undefined ? undefined : segmentsOf(path).join('/'),
  };
}

function layoutOf({ layout, scope }: VaultAttributes): 'json' | 'zenml' | 'zenml-legacy' {
  return layout ?? (scope === undefined ? 'json' : 'zenml');
}

function folderOf(attributes: VaultAttributes): readonly string[] {
  const { path, namespace } = attributes;
  const layout = layoutOf(attributes);
  if (layout === 'json') {
    if (namespace !== undefined) {
      throw contradiction(
        'The attribute namespace belongs to the layout zenml.',
        'Name the namespace of the server in vault_namespace, or set scope: namespace for secrets of ZenML.',
      );
    }
    return segmentsOf(path ?? '');
  }
  if (path !== undefined) {
    throw contradiction(
      `The attribute path does not go with the layout ${layout}, which has places of its own.`,
      'Remove path, or set layout: json.',
    );
  }
  return layout === 'zenml' ? zenmlScopePath(zenmlScopeOf(attributes)) : [];
}

function zenmlScopeOf({ scope = 'component', namespace, uuid }: VaultAttributes): ZenmlScope {
  switch (scope) {
    case 'none':
    case 'global':
      return { scope };
    case 'component':
      if (uuid === undefined || uuid === '') throw incomplete(scope, 'uuid');
      return { scope, uuid };
    case 'namespace':
      if (namespace === undefined || namespace === '') throw incomplete(scope, 'namespace');
      return { scope, namespace };
  }
}

function incomplete(scope: string, attribute: string): SecretsManagerError {
  return contradiction(
    `The scope ${scope} of ZenML needs the attribute ${attribute}.`,
    `Set ${attribute} of the secrets_manager component, or another scope.`,
  );
}

function contradiction(message: string, remedy: string): SecretsManagerError {
  return new SecretsManagerError('unavailable', message, { remedy });
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}
