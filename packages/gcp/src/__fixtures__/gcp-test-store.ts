import type { CallSettings, SecretsManagerErrorCode } from '@stackref/core/secrets-manager';
import { createIamProxy, type IamProxy, type Identity } from './iam-proxy';
import { managerOf } from './manager-of';
import { createPlainProject, type PlainProject } from './plain-project';

/** Texts by key and secret name. */
export type SeedSecrets = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** How a layout keeps secrets, said a second time, in the words of its documentation. */
export interface LayoutUnderTest {
  readonly attributes: Readonly<Record<string, string>>;
  seed(project: PlainProject, secrets: SeedSecrets): Promise<void>;
  /** Whether a secret of the project belongs to the secret of a stack. */
  isOf(id: string, name: string): boolean;
  labels(name: string): Readonly<Record<string, string>>;
}

interface ConnectOptions {
  readonly endpoint?: string;
  readonly calls?: Partial<CallSettings>;
  readonly rights?: string;
}

const viewer = ['secrets.list', 'secrets.get', 'versions.list', 'versions.get'];
const accessor = ['versions.access'];

/** Identities with roles/secretmanager.viewer and secretAccessor, by the rights that the contract calls them. */
const identities = new Map<string, Identity>([
  ['list', { permissions: named(viewer) }],
  ['keys', { permissions: named(viewer) }],
  ['read', { permissions: named([...viewer, ...accessor]) }],
  ['none', { permissions: [] }],
  ['expired', 'expired'],
]);

/** A project for one case of the contract. */
export function createGcpTestStore(server: string, layout: LayoutUnderTest) {
  const { attributes, seed, isOf, labels } = layout;
  const project = createPlainProject(server);
  const proxies: IamProxy[] = [];
  const idsOf = async (name: string) =>
    (await project.secretIds()).filter((id) => isOf(id, name));

  return {
    manager: managerOf(project.id, server, attributes),
    endpoint: server,
    async connect({ endpoint = server, calls, rights }: ConnectOptions) {
      const identity = rights === undefined ? undefined : identities.get(rights);
      const proxy = identity && (await createIamProxy(server, identity));
      if (proxy !== undefined) proxies.push(proxy);
      return managerOf(project.id, proxy?.url ?? endpoint, attributes, calls);
    },
    seed: (secrets: SeedSecrets) => seed(project, secrets),
    async makeUnusable(name: string, state: SecretsManagerErrorCode) {
      for (const id of await idsOf(name)) await makeUnusable(project, id, state, labels(name));
    },
    async remove(name: string) {
      for (const id of await idsOf(name)) await project.remove(id);
    },
    async dispose() {
      await Promise.all(proxies.map((proxy) => proxy.close()));
    },
  };
}

async function makeUnusable(
  project: PlainProject,
  id: string,
  state: SecretsManagerErrorCode,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  switch (state) {
    case 'disabled':
      return project.setState(id, 'disable');
    case 'destroyed':
      return project.setState(id, 'destroy');
    case 'no-value':
      await project.remove(id);
      return project.create(id, labels);
    case 'corrupt':
      return project.add(id, 'no JSON');
    default:
      throw new Error(`Secret Manager has no state ${state}.`);
  }
}

function named(permissions: readonly string[]): readonly string[] {
  return permissions.map((permission) => `secretmanager.${permission}`);
}
