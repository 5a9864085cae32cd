import { layoutOf, zenmlScopePath } from '@stackref/core/secrets-manager';
import type { VaultAttributes } from '../attributes';
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

/** Finds the store that the attributes mean. */
export function findStore(attributes: VaultAttributes, environment: Environment): VaultStore {
  const { kv_version: version, mount_point: mount } = attributes;
  const layout = layoutOf(attributes);
  return {
    ...serverOf(attributes, environment),
    mount: segmentsOf(mount),
    folder: layout.kind === 'zenml' ? zenmlScopePath(layout.scope) : segmentsOf(layout.prefix),
    kvVersion: version === undefined ? undefined : Number(version) === 1 ? 1 : 2,
    isZenml: layout.kind === 'zenml',
  };
}

/** The form of a store that inventories keep: it names no absolute path and no credential. */
export function describeStore(
  attributes: VaultAttributes,
  environment: Environment,
): Readonly<Record<string, string | number | boolean | undefined>> {
  const { url, namespace, mount, folder, kvVersion, isZenml } = findStore(attributes, environment);
  return {
    url,
    allow_http: attributes.allow_http ? true : undefined,
    vault_namespace: namespace,
    mount_point: mount.join('/'),
    kv_version: kvVersion,
    folder: folder.join('/'),
    zenml: isZenml,
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

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}
